import "server-only";
import { z } from "zod";
import { parseAccountId, parseRegion } from "#lib/peering/ids.ts";
import { nearest } from "./did-you-mean.ts";
import { type Mistake, pathText, shown } from "./mistake.ts";

const wanted = (what: string) => (issue: { readonly input?: unknown }) => `found ${shown(issue.input)}, wanted ${what}`;

const idWanted = `12 digits in quotes, e.g. "111111111111"`;
const id = z
  .string({
    error: ({ input }) =>
      typeof input === "number"
        ? `found the number ${String(input)}, wanted ${idWanted}; without quotes YAML drops leading zeros`
        : `found ${shown(input)}, wanted ${idWanted}`,
  })
  .refine((text) => parseAccountId(text).ok, { error: wanted(idWanted) });

const name = z
  .string({ error: wanted("a name for people to read") })
  .refine((text) => text.trim() !== "" && text.length <= 100, { error: wanted("a name of 1 to 100 characters") });

const region = z
  .string({ error: wanted("a Region such as eu-west-1") })
  .refine((text) => parseRegion(text).ok, { error: wanted("a Region such as eu-west-1") });

const regions = z
  .array(region, { error: wanted("a list of Regions, e.g. [us-east-1, eu-west-1]") })
  .min(1, { error: "found an empty list, wanted at least one Region" });

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const externalIdPattern = /^[\w+=,.@:/-]{2,1224}$/;
export const externalIdWanted = "2 to 1224 characters out of letters, digits and _ + = , . @ : / -";
const externalId = z
  .string({ error: `found something else than text, wanted ${externalIdWanted}` })
  .refine((text) => externalIdPattern.test(text), {
    error: ({ input }) => `found ${String(input).length} characters, wanted ${externalIdWanted}`,
  });

const profile = z
  .string({ error: wanted("the name of a profile in the AWS config file") })
  .regex(/^[^\s[\]]+$/, { error: wanted("the name of a profile in the AWS config file") });

const environmentName = z
  .string({ error: wanted("the name of an environment variable") })
  .regex(/^[A-Za-z_]\w*$/, { error: wanted("the name of an environment variable, e.g. NETWORK_PROD_EXTERNAL_ID") });

const account = z.strictObject(
  {
    id,
    name,
    roleArn: z.string({ error: wanted("a role ARN, arn:aws:iam::ACCOUNT:role/NAME") }).optional(),
    externalId: externalId.optional(),
    externalIdEnv: environmentName.optional(),
    profile: profile.optional(),
    regions,
  },
  { error: keysWanted("keys such as id, name, roleArn and regions") },
);

const document = z.strictObject(
  {
    accounts: z
      .array(account, { error: wanted("a list of accounts") })
      .min(1, { error: "found an empty list, wanted at least one account" }),
  },
  { error: keysWanted("a document with the key accounts") },
);

export type AccountEntry = z.infer<typeof account>;

/** For a key that is not known, the mistake is told where the key is, by `mistakesOf`. */
function keysWanted(what: string) {
  return (issue: { readonly code?: string | undefined; readonly input?: unknown }) =>
    issue.code === "unrecognized_keys" ? undefined : `found ${shown(issue.input)}, wanted ${what}`;
}

const keysAt = (path: readonly PropertyKey[]): readonly string[] =>
  Object.keys(path.length === 0 ? document.shape : account.shape);

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
export function readEntries(raw: unknown): {
  readonly entries: readonly AccountEntry[] | null;
  mistakes: readonly Mistake[];
} {
  const parsed = document.safeParse(raw, { reportInput: true });
  return parsed.success
    ? { entries: parsed.data.accounts, mistakes: [] }
    : { entries: null, mistakes: mistakesOf(parsed.error.issues) };
}
