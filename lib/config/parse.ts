import "server-only";
import { type Document, parseDocument } from "yaml";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { approvalsOf } from "./approvals.ts";
import type { AccountConfig, Config } from "./config.ts";
import { crossMistakes } from "./cross-checks.ts";
import { externalIdPattern, externalIdWanted } from "./fields.ts";
import { limitsOf } from "./limits-schema.ts";
import type { Mistake } from "./mistake.ts";
import { organizationOf } from "./organization.ts";
import { ruleOf } from "./rules.ts";
import { type AccountEntry, readEntries } from "./schema.ts";
import { oidcOf } from "./sign-in.ts";
import { webhookOf } from "./webhooks.ts";

/** peerdeck.yaml, checked as a whole: a configuration, or every mistake in it. */
export function parseConfig(
  text: string,
  path: string,
  environment: (name: string) => string | null,
): Result<Config, readonly Mistake[]> {
  const document = parseDocument(text);
  if (document.errors.length > 0)
    return fail(document.errors.map(({ message }) => ({ path: "", message: `found broken YAML: ${message.trim()}` })));
  const read = plainOf(document);
  if (!read.ok) return read;
  const raw = read.data;
  const { entries, mistakes } = readEntries(raw);
  const all = [...mistakes, ...crossMistakes(raw, environment)];
  if (entries === null || all.length > 0) return fail(all);
  const accounts = (entries.accounts ?? []).map((entry) => accountOf(entry, environment));
  const organization = entries.organization && organizationOf(entries.organization, environment);
  const oidc = entries.signIn ? oidcOf(entries.signIn) : null;
  const bad = [
    ...accounts.flatMap(({ externalId }, index) => badLength(externalId, `accounts[${index}].externalIdEnv`)),
    ...badLength(organization?.externalId ?? null, "organization.externalIdEnv"),
    ...badLength(organization?.roleExternalId?.replace(/[{}]/g, "") ?? null, "organization.roleExternalIdEnv"),
  ];
  return bad.length > 0
    ? fail(bad)
    : ok({
        path,
        accounts,
        ...(organization && { organization }),
        ...(entries.sourceIdentity !== undefined && { sourceIdentity: entries.sourceIdentity }),
        ...(oidc && { oidc }),
        ...(entries.access && { access: entries.access }),
        ...(entries.fleet && { fleet: entries.fleet }),
        ...(entries.rules && { rules: entries.rules.flatMap((entry) => ruleOf(entry) ?? []) }),
        ...(entries.limits && { limits: limitsOf(entries.limits) }),
        ...(entries.approvals && { approvals: approvalsOf(entries.approvals) }),
        ...(entries.webhooks && { webhooks: entries.webhooks.map((entry) => webhookOf(entry, environment)) }),
      });
}

const badLength = (externalId: string | null, path: string): Mistake[] =>
  externalId === null || externalIdPattern.test(externalId)
    ? []
    : [{ path, message: `found ${externalId.length} characters, wanted ${externalIdWanted}` }];

function accountOf(entry: AccountEntry, environment: (name: string) => string | null): AccountConfig {
  const fromEnvironment = entry.externalIdEnv === undefined ? null : environment(entry.externalIdEnv);
  return {
    id: entry.id as AccountId,
    name: entry.name.trim(),
    roleArn: entry.roleArn ?? null,
    externalId: entry.externalId ?? fromEnvironment,
    profile: entry.profile ?? null,
    regions: entry.regions as Region[],
    ...(entry.sourceIdentity !== undefined && { sourceIdentity: entry.sourceIdentity }),
  };
}

/** An alias without its anchor, or one that would grow without end, is told of only now. */
function plainOf(document: Document): Result<unknown, readonly Mistake[]> {
  try {
    return ok(document.toJS({ maxAliasCount: 100 }) as unknown);
  } catch (error) {
    return fail([
      { path: "", message: `found broken YAML: ${error instanceof Error ? error.message : String(error)}` },
    ]);
  }
}
