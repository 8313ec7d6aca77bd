import Link from "next/link";
import { Badge, StatusBadge } from "#components/ui/badge.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import type { Tone } from "#components/ui/tone.tsx";
import { parsePeeringId } from "#lib/peering/ids.ts";
import type { Evidence } from "#lib/reachability/answer.ts";
import { peeringPageHref } from "#lib/routes.ts";
import { evidenceAnchor } from "./path-drawing.tsx";

interface EvidenceListProps {
  readonly evidence: readonly Evidence[];
  readonly decisive: number | null;
  /** Whether peerings have a page here. */
  readonly live: boolean;
}

const outcomes: Readonly<Record<Evidence["outcome"], { readonly word: string; readonly tone: Tone }>> = {
  pass: { word: "Lets it through", tone: "ok" },
  block: { word: "Stops it", tone: "bad" },
  elsewhere: { word: "Leads another way", tone: "warn" },
  unknown: { word: "Not known", tone: "warn" },
};

const kinds: Readonly<Record<Evidence["kind"], string>> = {
  "security-group-rule": "Security group",
  "acl-entry": "Network ACL",
  route: "Route table",
  peering: "Peering",
  subnet: "Subnet",
  interface: "Network interface",
};

/** Every rule and route that was asked, in the packet's order, word for word. */
export function EvidenceList({ evidence, decisive, live }: EvidenceListProps) {
  return (
    <ol aria-label="What was asked on the way" className="flex flex-col divide-y divide-line">
      {evidence.map((each, at) => (
        <li
          // What decides in one walk never changes its place.
          key={evidenceAnchor(at)}
          id={evidenceAnchor(at)}
          className="flex scroll-mt-16 flex-col gap-1 py-2.5 first:pt-0 last:pb-0 target:bg-accent-soft"
        >
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="text-muted tabular-nums">{at + 1}.</span>
            <StatusBadge tone={outcomes[each.outcome].tone}>{outcomes[each.outcome].word}</StatusBadge>
            <span className="font-medium">
              {kinds[each.kind]}
              {each.way === "reply" ? ", for the reply" : ""}
            </span>
            {at === decisive ? <Badge tone="info">decides</Badge> : null}
          </p>
          <p className="wrap-anywhere">{each.detail}</p>
          <EvidencePlace each={each} live={live} />
        </li>
      ))}
    </ol>
  );
}

function EvidencePlace({ each, live }: { readonly each: Evidence; readonly live: boolean }) {
  const peering = live && each.kind === "peering" ? parsePeeringId(each.id) : null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs text-muted">
      {each.id
        .split(",")
        .filter((id) => id !== "")
        .map((id) => (
          <CopyableId key={id} value={id} label={kinds[each.kind].toLowerCase()} />
        ))}
      {each.accountId === "" ? null : <CopyableId value={each.accountId} label="account id" />}
      {each.region === "" ? null : <span>{each.region}</span>}
      {peering?.ok === true ? (
        <Link href={peeringPageHref(peering.data)} className="font-medium text-accent hover:underline">
          Open this peering
        </Link>
      ) : null}
    </p>
  );
}
