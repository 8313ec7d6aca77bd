"use client";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Tabs } from "#components/ui/tabs.tsx";

export interface HandCode {
  readonly cli: string;
  readonly terraform: string;
}

export interface CodeTabsProps {
  /** Names the files: `pcx-….accept` gives `pcx-….accept.sh`. */
  readonly fileStem: string;
  readonly code: HandCode;
}

export function CodeTabs({ fileStem, code }: CodeTabsProps) {
  const blocks = [
    { value: "cli", title: "AWS CLI", label: "AWS CLI commands", code: code.cli, fileName: `${fileStem}.sh` },
    { value: "terraform", title: "Terraform", label: "Terraform", code: code.terraform, fileName: `${fileStem}.tf` },
  ];
  return (
    <Tabs
      label="Tool"
      tabs={blocks.map(({ value, title, ...block }) => ({ value, title, content: <CodeBlock {...block} /> }))}
    />
  );
}

/** The same step without Peerdeck, for people whose change process is code. */
export function ByHand(props: CodeTabsProps) {
  return (
    <Disclosure title="Do it by hand: AWS CLI or Terraform">
      <CodeTabs {...props} />
    </Disclosure>
  );
}
