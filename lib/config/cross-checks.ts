import "server-only";
import { approvalsMistakes } from "./approvals-schema.ts";
import type { Mistake } from "./mistake.ts";
import { organizationMistakes } from "./organization.ts";
import { type Environment, isRaw, partitionsOf, type Raw, regionMistakes, text, wayMistakes } from "./raw.ts";
import { roleArnMistake } from "./role-arn.ts";
import { ruleMistakes } from "./rules.ts";
import { signInMistakes } from "./sign-in.ts";
import { webhookMistakes } from "./webhooks.ts";

/** What no key shows alone. Reads the document as it was written, so that these are told beside the mistakes of form. */
export function crossMistakes(document: unknown, environment: Environment): readonly Mistake[] {
  const accounts = isRaw(document) && Array.isArray(document["accounts"]) ? document["accounts"] : [];
  const entries = accounts.map((entry: unknown) => (isRaw(entry) ? entry : {}));
  const organization = isRaw(document) ? document["organization"] : null;
  return [
    ...entries.flatMap((entry, index) => entryMistakes(entry, `accounts[${index}]`, environment)),
    ...duplicates(entries),
    ...(isRaw(document) && document["accounts"] == null && organization == null
      ? [{ path: "accounts", message: "found nothing, wanted a list of accounts, or an organization to find them in" }]
      : []),
    ...(isRaw(document) ? [...signInMistakes(document, environment), ...ruleMistakes(document)] : []),
    ...(isRaw(document) ? [...approvalsMistakes(document), ...webhookMistakes(document, environment)] : []),
    ...(isRaw(organization) ? organizationMistakes(organization, environment) : []),
  ];
}

function entryMistakes(entry: Raw, path: string, environment: Environment): readonly Mistake[] {
  const partitions = partitionsOf(entry);
  const roleArn = text(entry["roleArn"]);
  const id = text(entry["id"]);
  const partition = partitions.length === 1 ? (partitions[0] ?? null) : null;
  const wrongRole = roleArn !== null && id !== null ? roleArnMistake(roleArn, id, partition) : null;
  return [
    ...regionMistakes(entry, path),
    ...(wrongRole === null ? [] : [{ path: `${path}.roleArn`, message: wrongRole }]),
    ...wayMistakes(entry, path, environment),
    ...(entry["sourceIdentity"] === true && roleArn === null
      ? [
          {
            path: `${path}.sourceIdentity`,
            message: "found a source identity without roleArn, wanted it only where a role is assumed",
          },
        ]
      : []),
  ];
}

function duplicates(entries: readonly Raw[]): readonly Mistake[] {
  const firstAt = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const id = text(entry["id"]);
    if (id === null) return [];
    const first = firstAt.get(id);
    if (first === undefined) firstAt.set(id, index);
    return first === undefined
      ? []
      : [
          {
            path: `accounts[${index}].id`,
            message: `found ${id} again, wanted each account once; the first is accounts[${first}]`,
          },
        ];
  });
}
