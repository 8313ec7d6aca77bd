import "server-only";
import { z } from "zod";
import { askerKinds } from "#lib/peering/approvals/asker.ts";
import { ruleOutcomes } from "#lib/peering/approvals/rule.ts";
import { parseCidr } from "#lib/peering/cidr.ts";
import { id, keysWanted, wanted } from "./fields.ts";
import type { Mistake } from "./mistake.ts";
import { isRaw, type Raw } from "./raw.ts";

const kindsWanted = `one or some of ${askerKinds.join(", ")}`;
const kind = z.enum(askerKinds, { error: wanted(kindsWanted) });

const cidrWanted = "a CIDR such as 10.0.0.0/8";
const cidr = z
  .string({ error: wanted(cidrWanted) })
  .refine((text) => parseCidr(text).ok, { error: wanted(cidrWanted) });

const tagsWanted = "a list of tag keys, e.g. [ticket], or tags with values, e.g. { env: dev }";
const tags = z.union([z.array(z.string().min(1)).min(1), z.record(z.string().min(1), z.string())], {
  error: wanted(tagsWanted),
});

const daysWanted = "a number of days from 0 to 7; AWS lets a request expire after 7";

const conditions = z.strictObject(
  {
    from: z.union([kind, z.array(kind).min(1)], { error: wanted(kindsWanted) }).optional(),
    cidrsWithin: z
      .array(cidr, { error: wanted("a list of CIDRs, e.g. [10.0.0.0/8]") })
      .min(1)
      .optional(),
    tagged: tags.optional(),
    olderThanDays: z
      .number({ error: wanted(daysWanted) })
      .min(0, { error: wanted(daysWanted) })
      .max(7, { error: wanted(daysWanted) })
      .optional(),
    houseRules: z.enum(["pass", "broken"], { error: wanted("pass or broken") }).optional(),
    accepterAccounts: z
      .array(id, { error: wanted("a list of account ids") })
      .min(1)
      .optional(),
    accepterTagged: tags.optional(),
  },
  { error: keysWanted("conditions such as from, cidrsWithin and tagged") },
);

const rule = z.strictObject(
  {
    name: z
      .string({ error: wanted("a name for people to read") })
      .regex(/^[\w][\w .-]{0,59}$/, { error: wanted("a name of letters, digits, spaces and - . _, 60 at most") }),
    when: conditions,
    decide: z.enum(ruleOutcomes, { error: wanted(`one of ${ruleOutcomes.join(", ")}`) }),
    include: z
      .array(z.enum(["routes", "dns"], { error: wanted("routes or dns") }), {
        error: wanted("a list, e.g. [routes, dns]"),
      })
      .optional(),
    reason: z
      .string({ error: wanted("a reason, as text") })
      .max(256)
      .optional(),
    live: z.boolean({ error: wanted("true or false") }).optional(),
  },
  { error: keysWanted("the keys name, when and decide") },
);

export const approvals = z.strictObject(
  {
    allowOwn: z.boolean({ error: wanted("true or false") }).optional(),
    rules: z.array(rule, { error: wanted("a list of rules, each with name, when and decide") }).optional(),
  },
  { error: keysWanted("the keys allowOwn and rules") },
);

export type ApprovalsEntry = z.infer<typeof approvals>;

/** What no key of `approvals` shows alone. */
export function approvalsMistakes(document: Raw): readonly Mistake[] {
  const entry = document["approvals"];
  const rules = isRaw(entry) && Array.isArray(entry["rules"]) ? entry["rules"].map((each: unknown) => each) : [];
  const names = rules.map((each) => (isRaw(each) ? each["name"] : null));
  return rules.flatMap((each, at) => {
    if (!isRaw(each)) return [];
    const path = `approvals.rules[${at}]`;
    const when = isRaw(each["when"]) ? each["when"] : {};
    const repeated = typeof each["name"] === "string" && names.indexOf(each["name"]) < at;
    const found: Mistake[] = [];
    if (repeated) found.push({ path: `${path}.name`, message: "found the name again, wanted each rule's own" });
    if (each["decide"] === "accept" && !namesOurs(when["from"]))
      found.push({
        path: `${path}.when.from`,
        message: "found a rule that would accept strangers, wanted from: managed, organization or both",
      });
    if (each["decide"] === "reject" && Object.keys(when).length === 0)
      found.push({
        path: `${path}.when`,
        message: "found no condition, wanted one: this rule would reject everything",
      });
    if (each["include"] !== undefined && each["decide"] !== "accept")
      found.push({
        path: `${path}.include`,
        message: "found it beside another outcome, wanted it with decide: accept",
      });
    return found;
  });
}

const namesOurs = (from: unknown): boolean => {
  const kinds: readonly unknown[] = Array.isArray(from) ? from : [from];
  return kinds.length > 0 && kinds.every((each) => each === "managed" || each === "organization");
};
