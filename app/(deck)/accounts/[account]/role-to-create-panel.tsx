"use client";
import { verifyAccountAction } from "#app/actions/verify-account.ts";
import { useAccountAction } from "#components/accounts/use-account-action.ts";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/section.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { AccountListing, RoleScript, RoleToCreate } from "#lib/peering/accounts.ts";

interface RoleToCreatePanelProps {
  readonly account: AccountListing;
  readonly role: RoleToCreate;
  readonly verified: boolean;
}

export function RoleToCreatePanel({ account, role, verified }: RoleToCreatePanelProps) {
  if (verified)
    return (
      <Section id="role" title="Its role" description="As it was created; for when it has to be made anew.">
        <Disclosure title="Show the role">
          <RoleFacts role={role} />
          <Scripts account={account} role={role} />
        </Disclosure>
      </Section>
    );
  return <CreateAndVerify account={account} role={role} />;
}

function CreateAndVerify({ account, role }: Omit<RoleToCreatePanelProps, "verified">) {
  const verify = useAccountAction(verifyAccountAction);
  return (
    <>
      <Section
        id="role"
        title="1. Create the role"
        description={`An administrator of ${account.name} (${account.accountId}) runs one of these in that account.`}
      >
        <RoleFacts role={role} />
        <Scripts account={account} role={role} />
      </Section>
      <Section
        id="verify"
        title="2. Verify it"
        description="Peerdeck assumes the role, makes sure that it leads to this very account, and that it stays shut without the external id. Nothing is changed."
      >
        {verify.problem ? (
          <ProblemNote role="alert" problem={verify.problem} />
        ) : (
          <p className="text-muted">A role that was created just now may take AWS a few seconds to know everywhere.</p>
        )}
        <Button
          kind="primary"
          className="self-start"
          busy={verify.isPending}
          onClick={() => verify.run({ accountId: account.accountId })}
        >
          {verify.problem ? "Verify again" : "Verify the role"}
        </Button>
      </Section>
    </>
  );
}

const RoleFacts = ({ role }: { readonly role: RoleToCreate }) => (
  <DefinitionList>
    <Definition term="Role">
      <CopyableId value={role.roleArn} label="role ARN" />
    </Definition>
    <Definition term="Trusts">
      <CopyableId value={role.trusted} label="trusted identity" />
    </Definition>
    <Definition term="External id">
      <CopyableId value={role.externalId} label="external id" />
    </Definition>
  </DefinitionList>
);

function Scripts({ account, role }: Omit<RoleToCreatePanelProps, "verified">) {
  return (
    <Tabs
      label="What the role may do"
      tabs={[
        { value: "full", title: "Read and change", content: <Forms account={account} script={role.full} /> },
        { value: "reading", title: "Read only", content: <Forms account={account} script={role.reading} /> },
      ]}
    />
  );
}

function Forms({ account, script }: { readonly account: AccountListing; readonly script: RoleScript }) {
  const file = `peerdeck-role-${account.accountId}`;
  return (
    <Tabs
      label="Form"
      tabs={[
        {
          value: "cli",
          title: "AWS CLI",
          content: <CodeBlock label="AWS CLI commands" code={script.cli} fileName={`${file}.sh`} />,
        },
        {
          value: "cloudformation",
          title: "CloudFormation",
          content: <CodeBlock label="CloudFormation template" code={script.cloudFormation} fileName={`${file}.json`} />,
        },
        {
          value: "terraform",
          title: "Terraform",
          content: <CodeBlock label="Terraform" code={script.terraform} fileName={`${file}.tf`} />,
        },
      ]}
    />
  );
}
