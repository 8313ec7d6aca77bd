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

const asBlock = (word: string): Cidr | null => (/^[\d.:a-f/]+$/.test(word) ? blockOf(word) : null);

const holds = ({ requester, accepter }: FleetRow, wanted: Cidr): boolean =>
  [requester, accepter].some(({ cidrs, ipv6Cidrs }) =>
    cidrsOf([...cidrs, ...ipv6Cidrs]).some((cidr) => overlaps(cidr, wanted)),
  );

/**
 * A test for each word typed, all of which a row must pass: `payments eu-west-1` narrows down. A whole address or CIDR
 * also finds what holds any part of it, not only what is spelt like it.
 */
export const searchFor = (text: string): ((row: FleetRow) => boolean)[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => {
      const cidr = asBlock(word);
      return (row) => searchText(row).includes(word) || (cidr !== null && holds(row, cidr));
    });
