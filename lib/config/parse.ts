import "server-only";
import { parseDocument } from "yaml";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import type { AccountConfig, Config } from "./config.ts";
import { crossMistakes } from "./cross-checks.ts";
import type { Mistake } from "./mistake.ts";
import { type AccountEntry, externalIdPattern, externalIdWanted, readEntries } from "./schema.ts";

/** peerdeck.yaml, checked as a whole: a configuration, or every mistake in it. */
export function parseConfig(
  text: string,
  path: string,
  environment: (name: string) => string | null,
): Result<Config, readonly Mistake[]> {
  const document = parseDocument(text);
  if (document.errors.length > 0)
    return fail(document.errors.map(({ message }) => ({ path: "", message: `found broken YAML: ${message.trim()}` })));
  const raw: unknown = document.toJS({ maxAliasCount: 100 });
  const { entries, mistakes } = readEntries(raw);
  const all = [...mistakes, ...crossMistakes(raw, environment)];
  if (entries === null || all.length > 0) return fail(all);
  const accounts = entries.map((entry) => accountOf(entry, environment));
  const badExternalIds = accounts.flatMap(({ externalId }, index) =>
    externalId === null || externalIdPattern.test(externalId)
      ? []
      : [
          {
            path: `accounts[${index}].externalIdEnv`,
            message: `found ${externalId.length} characters, wanted ${externalIdWanted}`,
          },
        ],
  );
  return badExternalIds.length > 0 ? fail(badExternalIds) : ok({ path, accounts });
}

function accountOf(entry: AccountEntry, environment: (name: string) => string | null): AccountConfig {
  const fromEnvironment = entry.externalIdEnv === undefined ? null : environment(entry.externalIdEnv);
  return {
    id: entry.id as AccountId,
    name: entry.name.trim(),
    roleArn: entry.roleArn ?? null,
    externalId: entry.externalId ?? fromEnvironment,
    profile: entry.profile ?? null,
    regions: entry.regions as Region[],
  };
}
