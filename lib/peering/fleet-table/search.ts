import { blockOf, type Cidr, cidrsOf, overlaps } from "../cidr.ts";
import type { FleetRow, FleetRowSide } from "../health/answers.ts";

/** Made once per row, since every key pressed looks through all of them. */
const texts = new WeakMap<FleetRow, string>();

const sideText = (side: FleetRowSide): readonly (string | null)[] => [
  side.accountId,
  side.accountName,
  side.region,
  side.vpcId,
  side.vpcName,
  ...side.cidrs,
  ...side.ipv6Cidrs,
];

/** Everything that a row can be found by, in lower case, a line each. */
export function searchText(row: FleetRow): string {
  const made = texts.get(row);
  if (made !== undefined) return made;
  const words = [
    row.id,
    row.name,
    row.status,
    row.health,
    row.worst?.summary,
    ...row.checks,
    ...sideText(row.requester),
    ...sideText(row.accepter),
  ];
  const text = words.filter(Boolean).join("\n").toLowerCase();
  texts.set(row, text);
  return text;
}

interface Term {
  readonly word: string;
  /** A whole address or CIDR finds what holds any part of it, not only what is spelt like it. */
  readonly cidr: Cidr | null;
}

const asBlock = (word: string): Cidr | null => (/^[\d.:a-f/]+$/.test(word) ? blockOf(word) : null);

const holds = ({ requester, accepter }: FleetRow, wanted: Cidr): boolean =>
  [requester, accepter].some(({ cidrs, ipv6Cidrs }) =>
    cidrsOf([...cidrs, ...ipv6Cidrs]).some((cidr) => overlaps(cidr, wanted)),
  );

/** Every word typed must be found: `payments eu-west-1` narrows down. */
export function searchFor(text: string): (row: FleetRow) => boolean {
  const terms = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word): Term => ({ word, cidr: asBlock(word) }));
  return (row) =>
    terms.every(({ word, cidr }) => searchText(row).includes(word) || (cidr !== null && holds(row, cidr)));
}
