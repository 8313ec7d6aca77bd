import "server-only";
import { z } from "zod";
import { approvals } from "./approvals-schema.ts";
import { nearest } from "./did-you-mean.ts";
import {
  environmentName,
  externalId,
  id,
  keysWanted,
  name,
  profile,
  regions,
  sourceIdentity,
  wanted,
} from "./fields.ts";
import { limits } from "./limits-schema.ts";
import { type Mistake, pathText } from "./mistake.ts";
import { organization } from "./organization-schema.ts";
import { rules } from "./rules-schema.ts";
import { access, signIn } from "./sign-in-schema.ts";
import { webhooks } from "./webhooks-schema.ts";

const account = z.strictObject(
  {
    id,
    name,
    roleArn: z.string({ error: wanted("a role ARN, arn:aws:iam::ACCOUNT:role/NAME") }).optional(),
    externalId: externalId.optional(),
    externalIdEnv: environmentName.optional(),
    profile: profile.optional(),
    regions,
    sourceIdentity: sourceIdentity.optional(),
  },
  { error: keysWanted("keys such as id, name, roleArn and regions") },
);

const share = wanted("a number above 0 and up to 1, such as 0.5 for half of AWS's call budget");
const fleet = z.strictObject(
  { budgetShare: z.number({ error: share }).gt(0, { error: share }).max(1, { error: share }) },
  { error: keysWanted("the key budgetShare") },
);

const document = z.strictObject(
  {
    accounts: z
      .array(account, { error: wanted("a list of accounts") })
      .min(1, { error: "found an empty list, wanted at least one account" })
      .optional(),
    organization: organization.optional(),
    sourceIdentity: sourceIdentity.optional(),
    signIn: signIn.optional(),
    access: access.optional(),
    fleet: fleet.optional(),
    rules: rules.optional(),
    limits: limits.optional(),
    approvals: approvals.optional(),
    webhooks: webhooks.optional(),
  },
  { error: keysWanted("a document with the key accounts") },
);

export type AccountEntry = z.infer<typeof account>;
export type Entries = z.infer<typeof document>;

/** The keys that the document may have at this path. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let at: unknown = document;
  for (const key of path) {
    if (at instanceof z.ZodOptional) at = at.unwrap();
    at = at instanceof z.ZodArray ? at.element : at instanceof z.ZodObject ? at.shape[String(key)] : null;
  }
  if (at instanceof z.ZodOptional) at = at.unwrap();
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function mistakesOf(issues: readonly z.core.$ZodIssue[]): readonly Mistake[] {
  return issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [{ path: pathText(issue.path), message: issue.message }];
    const known = keysAt(issue.path);
    return issue.keys.map((key) => {
      const near = nearest(key, known);
      const hint = near === null ? `one of ${known.join(", ")}` : `${near}, did you mean that?`;
      return { path: pathText([...issue.path, key]), message: `found an unknown key, wanted ${hint}` };
    });
  });
}

/** Everything that is wrong with the document's form; the entries where nothing is. */
export function readEntries(raw: unknown): { readonly entries: Entries | null; readonly mistakes: readonly Mistake[] } {
  const parsed = document.safeParse(raw, { reportInput: true });
  return parsed.success
    ? { entries: parsed.data, mistakes: [] }
    : { entries: null, mistakes: mistakesOf(parsed.error.issues) };
}
