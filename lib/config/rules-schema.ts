import "server-only";
import { z } from "zod";
import { parseVpcId } from "#lib/peering/ids.ts";
import { id, keysWanted, name, regions, wanted } from "./fields.ts";

const accountWanted = 'an account\'s id in quotes, or its name; * stands for any characters, e.g. "sandbox-*"';
const tagWanted = "a tag of the VPC, e.g. env=prod, or env for any value";
const vpcWanted = "a VPC's id, e.g. vpc-0123456789abcdef0";

const selector = z
  .strictObject(
    {
      account: z
        .string({ error: wanted(accountWanted) })
        .min(1, { error: wanted(accountWanted) })
        .optional(),
      vpc: z
        .string({ error: wanted(vpcWanted) })
        .refine((text) => parseVpcId(text).ok, { error: wanted(vpcWanted) })
        .optional(),
      tag: z
        .string({ error: wanted(tagWanted) })
        .regex(/^[^=]/, { error: wanted(tagWanted) })
        .optional(),
    },
    { error: keysWanted("which VPCs are meant, by account, vpc or tag") },
  )
  .refine((entry) => Object.values(entry).some((value) => value !== undefined), {
    error: "found no key, wanted account, vpc or tag",
  });

const prefix = (bits: number) => {
  const what = `a prefix length from 0 to ${bits}`;
  return z
    .int({ error: wanted(what) })
    .min(0, { error: wanted(what) })
    .max(bits, { error: wanted(what) });
};

const prefixMax = z
  .strictObject(
    { ipv4: prefix(32).optional(), ipv6: prefix(128).optional() },
    { error: keysWanted("the keys ipv4 and ipv6, or one of them") },
  )
  .refine(({ ipv4, ipv6 }) => ipv4 !== undefined || ipv6 !== undefined, { error: "found no key, wanted ipv4 or ipv6" });

const accountsWanted = 'organization, managed, or a list of account ids, e.g. ["111111111111"]';
const severityWanted = "one of critical, high, medium, low, info";
const tagKey = z
  .string({ error: wanted("a tag's key") })
  .min(1, { error: wanted("a tag's key") })
  .max(128, { error: wanted("a tag's key of at most 128 characters") });
const yes = (what: string) => z.boolean({ error: wanted(`true or false: ${what}`) });

/** Of a rule, what says what kind it is: exactly one of these. */
export const ruleKinds = ["neverPeer", "onlyAccounts", "prefixMax", "requiredTags", "narrowRoutes", "regions"] as const;

const rule = z.strictObject(
  {
    name,
    neverPeer: z
      .array(selector, { error: wanted("two groups of keys, e.g. [{ tag: env=prod }, { tag: env=dev }]") })
      .length(2, { error: "found another number, wanted two: what is never peered with what" })
      .optional(),
    onlyAccounts: z
      .union([z.enum(["organization", "managed"]), z.array(id).min(1)], { error: wanted(accountsWanted) })
      .optional(),
    prefixMax: prefixMax.optional(),
    requiredTags: z
      .array(tagKey, { error: wanted("a list of tag keys, e.g. [Owner]") })
      .min(1, { error: "found an empty list, wanted at least one tag key" })
      .optional(),
    narrowRoutes: z.literal(true, { error: wanted("true") }).optional(),
    regions: regions.optional(),
    severity: z.enum(["critical", "high", "medium", "low", "info"], { error: wanted(severityWanted) }).optional(),
    enforce: yes("whether Peerdeck refuses what breaks it").optional(),
    exceptFor: z
      .array(selector, { error: wanted("a list of what is excepted, e.g. [{ account: sandbox }]") })
      .optional(),
  },
  { error: keysWanted("a name, and one rule such as neverPeer or onlyAccounts") },
);

export const rules = z.array(rule, { error: wanted("a list of rules, each with a name") });

export type RuleEntry = z.infer<typeof rule>;
export type SelectorEntry = z.infer<typeof selector>;
