import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { attachedCidrs } from "#lib/peering/destinations.ts";
import type { Side } from "#lib/peering/ids.ts";
import type { PairObservation, Reading, SideObservation, Tags, VpcDns } from "#lib/peering/observation.ts";
import { unreadParts } from "#lib/peering/readable.ts";
import { visible } from "#lib/peering/visible.ts";

interface SideFactsProps {
  readonly observation: PairObservation;
  readonly side: Side;
}

/** What the panel's lines leave out: addresses, attributes, tags, and what cannot be read with who mends it. */
export function SideFacts({ observation, side }: SideFactsProps) {
  const of = observation[side];
  const view = of.peerings.known
    ? of.peerings.value.find(({ peeringId }) => peeringId === observation.peeringId)
    : undefined;
  return (
    <>
      <DefinitionList>
        <Definition term="CIDRs">
          <Cidrs observation={observation} side={side} />
        </Definition>
        {of.managed && (
          <Definition term="DNS attributes">
            <DnsAttributes dns={of.dns} />
          </Definition>
        )}
        {of.roleArn && (
          <Definition term="Role">
            <CopyableId value={of.roleArn} label="role ARN" />
          </Definition>
        )}
        {view && (
          <Definition term="Tags">
            <TagList tags={view.tags} />
          </Definition>
        )}
      </DefinitionList>
      <Unread side={of} />
    </>
  );
}

function Cidrs({ observation, side }: SideFactsProps) {
  const cidrs = attachedCidrs(observation, side);
  if (cidrs === null) return <span className="text-muted">Not known yet</span>;
  return (
    <span className="flex flex-wrap gap-x-3">
      {[...cidrs.v4, ...cidrs.v6].map(({ text }) => (
        <CopyableId key={text} value={text} label="CIDR" />
      ))}
    </span>
  );
}

function DnsAttributes({ dns }: { readonly dns: Reading<VpcDns> }) {
  if (!dns.known) return <span className="text-muted">Not known</span>;
  const word = (on: boolean) => (on ? "on" : "off");
  return (
    <>
      resolution {word(dns.value.support)}, hostnames {word(dns.value.hostnames)}
    </>
  );
}

function TagList({ tags }: { readonly tags: Tags }) {
  const entries = Object.entries(tags).sort(([one], [other]) => (one < other ? -1 : 1));
  if (entries.length === 0) return <span className="text-muted">None</span>;
  return (
    <ul className="flex flex-col text-xs">
      {entries.map(([key, value]) => (
        <li key={key}>
          <code>{visible(key)}</code> {visible(value)}
        </li>
      ))}
    </ul>
  );
}

/** Each reason once, with all that it keeps from being read. */
function Unread({ side }: { readonly side: SideObservation }) {
  const reasons = Map.groupBy(unreadParts(side), ({ problem }) => problem.message);
  return [...reasons].map(([message, parts]) => (
    <div
      key={message}
      className="flex flex-col gap-0.5 rounded border border-warn-line bg-warn-soft px-2.5 py-1.5 text-xs wrap-anywhere"
    >
      <p>
        <span className="font-medium text-warn">Not read: {parts.map(({ what }) => what).join(", ")}.</span> {message}
      </p>
      {parts[0]?.problem.mend && <p>{parts[0].problem.mend}</p>}
    </div>
  ));
}
