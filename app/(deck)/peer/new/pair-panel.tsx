import { ArrowDown } from "lucide-react";
import { tally } from "#components/preflight/groups.ts";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Card } from "#components/ui/section.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import { CidrList } from "#components/vpc-picker/vpc-facts.tsx";
import type { Side, VpcRef } from "#lib/peering/ids.ts";
import type { SideObservation } from "#lib/peering/observation.ts";
import type { Choice } from "./use-choice.ts";
import type { Preflight } from "./use-preflight.ts";

interface PairPanelProps {
  readonly choice: Choice;
  readonly preflight: Preflight;
}

/** Both ends at a glance, beside every step before the request. */
export function PairPanel({ choice, preflight }: PairPanelProps) {
  const { pair } = choice;
  return (
    <Card className="flex flex-col">
      <h2 className="border-b border-line px-4 py-3 text-base font-semibold">The pair</h2>
      <End side="requester" vpc={choice.requester.vpc} seen={preflight.observation?.requester ?? null} />
      <div className="flex items-center gap-2 border-y border-line bg-sunken px-4 py-1.5 text-xs text-muted">
        <ArrowDown aria-hidden className="size-3.5" />
        {pair === null ? "requests a peering with" : shape(pair.requester, pair.accepter)}
      </div>
      <End side="accepter" vpc={choice.accepter.vpc} seen={preflight.observation?.accepter ?? null} />
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
  readonly seen: SideObservation | null;
}

function End({ side, vpc, seen }: EndProps) {
  const read = seen?.vpc.known === true ? seen.vpc.value : null;
  return (
    <div className="flex flex-col gap-1 px-4 py-3">
      <p className="text-xs text-muted">{side === "requester" ? "Requester" : "Accepter"}</p>
      {vpc === null ? (
        <p className="text-muted">Not chosen</p>
      ) : (
        <>
          <p className="font-medium wrap-anywhere">{read?.name ?? vpc.vpcId}</p>
          <CopyableId value={vpc.vpcId} label="VPC id" />
          <p className="text-xs text-muted wrap-anywhere">
            {[seen?.accountName, vpc.accountId, vpc.region].filter(Boolean).join(" · ")}
          </p>
          {read === null ? null : (
            <CidrList cidrs={[...read.cidrs, ...read.ipv6Cidrs].map((association) => association.cidr)} />
          )}
        </>
      )}
    </div>
  );
}
