"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowDown } from "lucide-react";
import { tally } from "#components/preflight/groups.ts";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Card } from "#components/ui/section.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import { CidrList } from "#components/vpc-picker/vpc-facts.tsx";
import type { VpcListing } from "#lib/peering/answers.ts";
import { type Side, sameVpc, type VpcRef } from "#lib/peering/ids.ts";
import { vpcsQuery } from "#lib/queries/vpcs.ts";
import type { Choice } from "./use-choice.ts";
import type { Preflight } from "./use-preflight.ts";

interface PairPanelProps {
  readonly choice: Choice;
  readonly preflight: Preflight;
}

/** Both ends at a glance, beside every step before the request. */
export function PairPanel({ choice, preflight }: PairPanelProps) {
  const { pair } = choice;
  const { data } = useQuery(vpcsQuery);
  const end = (side: Side) => {
    const { vpc } = choice[side];
    const listing = data?.vpcs.find((each) => vpc !== null && sameVpc(each.ref, vpc)) ?? null;
    return <End side={side} vpc={vpc} listing={listing} />;
  };
  return (
    <Card className="flex flex-col">
      <h2 className="border-b border-line px-4 py-3 text-base font-semibold">The pair</h2>
      {end("requester")}
      <div className="flex items-center gap-2 border-y border-line bg-sunken px-4 py-1.5 text-xs text-muted">
        <ArrowDown aria-hidden className="size-3.5" />
        {pair === null ? "requests a peering with" : shape(pair.requester, pair.accepter)}
      </div>
      {end("accepter")}
      <p className="border-t border-line px-4 py-2.5 text-xs text-muted">
        {preflight.groups === null ? (
          "Preflight runs when both are chosen."
        ) : (
          <>
            Preflight: {tally(preflight.groups)}
            {preflight.observation === null ? null : (
              <>
                {" · "}
                <RelativeTime at={preflight.observation.readAt} />
              </>
            )}
          </>
        )}
      </p>
    </Card>
  );
}

const shape = (requester: VpcRef, accepter: VpcRef): string =>
  [
    requester.accountId === accepter.accountId ? "same account" : "cross-account",
    requester.region === accepter.region ? "same Region" : "cross-Region",
  ].join(", ");

interface EndProps {
  readonly side: Side;
  readonly vpc: VpcRef | null;
  /** What the picker's list tells of it, if it stands there. */
  readonly listing: VpcListing | null;
}

function End({ side, vpc, listing }: EndProps) {
  return (
    <div className="flex flex-col gap-1 px-4 py-3">
      <p className="text-xs text-muted">{side === "requester" ? "Requester" : "Accepter"}</p>
      {vpc === null ? (
        <p className="text-muted">Not chosen</p>
      ) : (
        <>
          {listing?.name ? <p className="font-medium wrap-anywhere">{listing.name}</p> : null}
          <CopyableId value={vpc.vpcId} label="VPC id" />
          <p className="text-xs text-muted wrap-anywhere">
            {[listing?.accountName ?? "not listed", vpc.accountId, vpc.region].join(" · ")}
          </p>
          {listing === null ? null : <CidrList cidrs={[...listing.cidrs, ...listing.ipv6Cidrs]} />}
        </>
      )}
    </div>
  );
}
