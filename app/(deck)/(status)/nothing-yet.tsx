import { Cable, SearchX } from "lucide-react";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { FleetLines, FleetStatus } from "#lib/peering/health/answers.ts";
import { accountsHref, newAccountHref, newPeeringHref, vpcsHref } from "#lib/routes.ts";

interface NothingYetProps {
  readonly status: Pick<FleetStatus, "progress"> & { readonly lines: Pick<FleetLines, "accounts"> };
  readonly mayRequest: boolean;
  readonly mayAddAccount: boolean;
}

/** A fleet without a peering: what to do first. */
export function NothingYet(props: NothingYetProps) {
  return (
    <section aria-label="Peerings" className="rounded-lg border border-line bg-raised shadow-sm">
      <Words {...props} />
    </section>
  );
}

function Words({ status: { progress, lines }, mayRequest, mayAddAccount }: NothingYetProps) {
  if (lines.accounts.length === 0)
    return (
      <EmptyState
        icon={Cable}
        title="No account yet"
        actions={
          mayAddAccount ? (
            <ButtonLink kind="primary" href={newAccountHref}>
              Add an account
            </ButtonLink>
          ) : null
        }
      >
        {mayAddAccount
          ? "Peerdeck shows the peerings of the AWS accounts that it looks after. Add the first one here, or list it in peerdeck.yaml."
          : "No account is visible to you. An admin can add one, or give you a role for it."}
      </EmptyState>
    );
  if (progress.remaining > 0)
    return (
      <EmptyState icon={Cable} title="No peering so far">
        The accounts are being read for the first time.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={Cable}
      title={progress.failed > 0 ? "No peering in what could be read" : "No peering yet"}
      actions={
        <>
          {mayRequest ? (
            <ButtonLink kind="primary" href={newPeeringHref()}>
              New peering
            </ButtonLink>
          ) : null}
          <ButtonLink href={vpcsHref}>Look at the VPCs</ButtonLink>
          <ButtonLink href={accountsHref}>Look at the accounts</ButtonLink>
        </>
      }
    >
      {progress.failed > 0
        ? "Some accounts could not be read in full; what is wrong with them is said above."
        : "None of these accounts takes part in a VPC peering. Choose two VPCs to begin with one."}
    </EmptyState>
  );
}

/** Nothing of the fleet is what the filters ask for. */
export const NothingFound = ({ whole }: { readonly whole: boolean }) => (
  <EmptyState icon={SearchX} title={whole ? "No peering matches" : "Looking through all peerings…"}>
    {whole ? "Clear a filter, or search for less." : null}
  </EmptyState>
);
