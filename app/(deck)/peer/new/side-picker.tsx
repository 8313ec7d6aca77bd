"use client";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { TypedVpcForm } from "#components/vpc-picker/typed-vpc-form.tsx";
import { VpcCombobox } from "#components/vpc-picker/vpc-combobox.tsx";
import { PlaceFacts, VpcFacts } from "#components/vpc-picker/vpc-facts.tsx";
import type { VpcCatalogue, VpcListing } from "#lib/peering/answers.ts";
import { type Side, sameVpc, type VpcRef } from "#lib/peering/ids.ts";
import type { Chosen } from "./use-choice.ts";

interface SidePickerProps {
  readonly side: Side;
  readonly chosen: Chosen;
  readonly catalogue: VpcCatalogue | undefined;
  /** In reading order. */
  readonly vpcs: readonly VpcListing[];
  readonly loading: boolean;
  readonly onChoose: (vpc: VpcRef | null) => void;
}

const words = {
  requester: { label: "Requester VPC", role: "Its account sends the request." },
  accepter: { label: "Accepter VPC", role: "Its account must accept within 7 days." },
} as const;

export function SidePicker({ side, chosen, catalogue, vpcs, loading, onChoose }: SidePickerProps) {
  const { label, role } = words[side];
  const { vpc, problem } = chosen;
  const listing = vpc === null ? null : (vpcs.find((each) => sameVpc(each.ref, vpc)) ?? null);
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <VpcCombobox
        label={label}
        vpcs={vpcs}
        value={listing}
        onValueChange={(next) => onChoose(next?.ref ?? null)}
        loading={loading}
      />
      {problem === null ? null : (
        <Callout tone="bad" title={`The address names no ${label}`} role="alert">
          {problem.message}
        </Callout>
      )}
      {vpc === null ? <p className="text-xs text-muted">{role}</p> : null}
      {listing === null ? null : <VpcFacts vpc={listing} />}
      {vpc !== null && listing === null && !loading ? (
        <UnlistedVpc side={side} vpc={vpc} catalogue={catalogue} onClear={() => onChoose(null)} />
      ) : null}
      {vpc === null && side === "accepter" ? (
        <Disclosure title="In an account that Peerdeck does not manage">
          <TypedVpcForm onSubmit={onChoose} />
        </Disclosure>
      ) : null}
    </div>
  );
}

interface UnlistedVpcProps {
  readonly side: Side;
  readonly vpc: VpcRef;
  readonly catalogue: VpcCatalogue | undefined;
  readonly onClear: () => void;
}

/** Chosen by address or typed in, and in no list: says what that means, by whether the account is Peerdeck's to read. */
function UnlistedVpc({ side, vpc, catalogue, onClear }: UnlistedVpcProps) {
  const account = catalogue?.accounts.find((each) => each.accountId === vpc.accountId);
  return (
    <div className="flex flex-col gap-3">
      <DefinitionList>
        <PlaceFacts vpc={vpc} accountName={account?.name ?? null} />
      </DefinitionList>
      {account === undefined ? (
        <p className="flex flex-wrap items-center gap-2 text-xs text-muted">
          <Badge>not managed</Badge>
          {side === "accepter"
            ? "Peerdeck cannot read this account; its owner must accept and add routes there."
            : "Peerdeck cannot send a request from an account that it does not manage."}
        </p>
      ) : (
        <p className="text-xs text-muted">
          {account.name} is managed, but {vpc.region} lists no such VPC, or could not be read.
        </p>
      )}
      <Button size="sm" className="self-start" onClick={onClear}>
        Choose another
      </Button>
    </div>
  );
}
