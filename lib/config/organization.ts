import "server-only";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import type { AccountFilter, OrganizationConfig } from "./config.ts";
import type { Mistake } from "./mistake.ts";
import type { FilterEntry, OrganizationEntry } from "./organization-schema.ts";
import { type Environment, partitionsOf, type Raw, regionMistakes, text, unsetMistakes, wayMistakes } from "./raw.ts";
import { roleArnMistake } from "./role-arn.ts";

const defaultRoleName = "Peerdeck";
const path = "organization";

export function organizationOf(entry: OrganizationEntry, environment: Environment): OrganizationConfig {
  const fromEnvironment = (name: string | undefined) => (name === undefined ? null : environment(name));
  return {
    roleArn: entry.roleArn ?? null,
    externalId: entry.externalId ?? fromEnvironment(entry.externalIdEnv),
    profile: entry.profile ?? null,
    roleName: entry.roleName ?? defaultRoleName,
    roleExternalId: entry.roleExternalId ?? fromEnvironment(entry.roleExternalIdEnv),
    regions: entry.regions as Region[],
    include: filterOf(entry.include),
    exclude: filterOf(entry.exclude),
    ...(entry.sourceIdentity !== undefined && { sourceIdentity: entry.sourceIdentity }),
  };
}

const filterOf = (entry: FilterEntry | undefined): AccountFilter | null =>
  entry === undefined
    ? null
    : {
        ids: (entry.ids ?? []) as AccountId[],
        names: entry.names ?? [],
        units: entry.units ?? [],
        tags: (entry.tags ?? []).map(({ key, value }) => ({ key, value: value ?? null })),
      };

export function organizationMistakes(entry: Raw, environment: Environment): readonly Mistake[] {
  const roleArn = text(entry["roleArn"]);
  const [partition = null] = partitionsOf(entry);
  // Whichever account it is of: the role says that itself.
  const account = /^arn:[^:]*:iam::(\d{12}):/.exec(roleArn ?? "")?.[1] ?? "ACCOUNT";
  const wrong = roleArn === null ? null : roleArnMistake(roleArn, account, partition);
  const twice = entry["roleExternalId"] !== undefined && entry["roleExternalIdEnv"] !== undefined;
  return [
    ...regionMistakes(entry, path),
    ...(wrong === null ? [] : [{ path: `${path}.roleArn`, message: wrong }]),
    ...wayMistakes(entry, path, environment),
    ...(twice
      ? [
          {
            path: `${path}.roleExternalIdEnv`,
            message: "found both roleExternalId and roleExternalIdEnv, wanted one of them",
          },
        ]
      : []),
    ...unsetMistakes(entry, path, "roleExternalIdEnv", environment),
  ];
}
