import "server-only";
import type { AccountConfig, AccountFilter, OrganizationConfig } from "#lib/config/config.ts";
import { partitionOf } from "#lib/config/partition.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import { matches } from "#lib/peering/pattern.ts";
import { visible } from "#lib/peering/visible.ts";

export interface Member {
  readonly id: AccountId;
  readonly name: string;
  /** Of the units that the configuration names, those that the account stands in. */
  readonly units: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

type Choice = Pick<OrganizationConfig, "include" | "exclude">;
const filtersOf = ({ include, exclude }: Choice): readonly AccountFilter[] =>
  [include, exclude].filter((filter) => filter !== null);

export const unitsNamed = (choice: Choice): readonly string[] => [
  ...new Set(filtersOf(choice).flatMap(({ units }) => units)),
];
export const needsTags = (choice: Choice): boolean => filtersOf(choice).some(({ tags }) => tags.length > 0);

/** Named by `include`, or there is none; and not named by `exclude`. */
export const isChosen = (member: Member, { include, exclude }: Choice): boolean =>
  (include === null || names(include, member)) && !(exclude !== null && names(exclude, member));

const names = (filter: AccountFilter, { id, name, units, tags }: Member): boolean =>
  filter.ids.includes(id) ||
  filter.names.some((pattern) => matches(pattern, name)) ||
  filter.units.some((unit) => units.includes(unit)) ||
  filter.tags.some(({ key, value }) => Object.hasOwn(tags, key) && (value === null || tags[key] === value));

const filled = (template: string, id: AccountId): string => template.replaceAll("{accountId}", id);

export function wayInto({ id, name }: Member, organization: OrganizationConfig): AccountConfig {
  const { roleName, roleExternalId, regions, sourceIdentity } = organization;
  return {
    id,
    name: visible(name),
    roleArn: `arn:${partitionOf(regions[0] ?? "")}:iam::${id}:role/${filled(roleName, id)}`,
    externalId: roleExternalId === null ? null : filled(roleExternalId, id),
    profile: null,
    regions,
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  };
}
