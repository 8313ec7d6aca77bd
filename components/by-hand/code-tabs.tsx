"use client";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { Tabs } from "#components/ui/tabs.tsx";

export interface CodeTabsProps {
  readonly cli: string;
  readonly terraform: string;
  /** What the files are called that can be downloaded, without an ending. */
  readonly stem: string;
}

/** The same work as AWS CLI and as Terraform. */
export const CodeTabs = ({ cli, terraform, stem }: CodeTabsProps) => (
  <Tabs
    label="Tool"
    tabs={[
      {
        value: "cli",
        title: "AWS CLI",
        content: <CodeBlock label="AWS CLI commands" code={cli} fileName={`${stem}.sh`} />,
      },
      {
        value: "terraform",
        title: "Terraform",
        content: <CodeBlock label="Terraform configuration" code={terraform} fileName={`${stem}.tf`} />,
      },
    ]}
  />
);
