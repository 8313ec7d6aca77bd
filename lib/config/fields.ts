import "server-only";
import { z } from "zod";
import { parseAccountId, parseRegion } from "#lib/peering/ids.ts";
import { visible } from "#lib/peering/visible.ts";
import { shown } from "./mistake.ts";

export const wanted = (what: string) => (issue: { readonly input?: unknown }) =>
  `found ${shown(issue.input)}, wanted ${what}`;

const idWanted = `12 digits in quotes, e.g. "111111111111"`;
export const id = z
  .string({
    error: ({ input }) =>
      typeof input === "number"
        ? `found the number ${String(input)}, wanted ${idWanted}; without quotes YAML drops leading zeros`
        : `found ${shown(input)}, wanted ${idWanted}`,
  })
  .refine((text) => parseAccountId(text).ok, { error: wanted(idWanted) });

export const name = z
  .string({ error: wanted("a name for people to read") })
  .refine((text) => text.trim() !== "" && text.length <= 100, { error: wanted("a name of 1 to 100 characters") })
  .transform(visible);

const region = z
  .string({ error: wanted("a Region such as eu-west-1") })
  .refine((text) => parseRegion(text).ok, { error: wanted("a Region such as eu-west-1") });

export const regions = z
  .array(region, { error: wanted("a list of Regions, e.g. [us-east-1, eu-west-1]") })
  .min(1, { error: "found an empty list, wanted at least one Region" });

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const externalIdPattern = /^[\w+=,.@:/-]{2,1224}$/;
export const externalIdWanted = "2 to 1224 characters out of letters, digits and _ + = , . @ : / -";
export const externalId = z
  .string({ error: `found something else than text, wanted ${externalIdWanted}` })
  .refine((text) => externalIdPattern.test(text), {
    error: ({ input }) => `found ${String(input).length} characters, wanted ${externalIdWanted}`,
  });

export const profile = z
  .string({ error: wanted("the name of a profile in the AWS config file") })
  .regex(/^[^\s[\]]+$/, { error: wanted("the name of a profile in the AWS config file") });

export const sourceIdentity = z.boolean({ error: wanted("true or false") });

export const environmentName = z
  .string({ error: wanted("the name of an environment variable") })
  .regex(/^[A-Za-z_]\w*$/, { error: wanted("the name of an environment variable, e.g. NETWORK_PROD_EXTERNAL_ID") });

/** For a key that is not known, the mistake is told where the key is, by `mistakesOf`. */
export function keysWanted(what: string) {
  return (issue: { readonly code?: string | undefined; readonly input?: unknown }) =>
    issue.code === "unrecognized_keys" ? undefined : `found ${shown(issue.input)}, wanted ${what}`;
}
