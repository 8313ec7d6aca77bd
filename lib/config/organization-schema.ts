import "server-only";
import { z } from "zod";
import {
  environmentName,
  externalId,
  externalIdPattern,
  id,
  keysWanted,
  profile,
  regions,
  sourceIdentity,
  wanted,
} from "./fields.ts";

const roleNameWanted = "a role's name, e.g. Peerdeck or tools/Peerdeck; {accountId} stands for the account's id";
const roleName = z
  .string({ error: wanted(roleNameWanted) })
  .refine((text) => /^(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/.test(text.replaceAll("{accountId}", "111111111111")), {
    error: wanted(roleNameWanted),
  });

const externalIdTemplateWanted = "an external id of 2 to 1224 characters; {accountId} stands for the account's id";
const externalIdTemplate = z
  .string({ error: `found something else than text, wanted ${externalIdTemplateWanted}` })
  .refine((text) => externalIdPattern.test(text.replaceAll("{accountId}", "111111111111")), {
    error: ({ input }) => `found ${String(input).length} characters, wanted ${externalIdTemplateWanted}`,
  });

const unitWanted = "an organizational unit's id, e.g. ou-ab12-cdef3456, or the root's";
const unit = z
  .string({ error: wanted(unitWanted) })
  .regex(/^(?:r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/, { error: wanted(unitWanted) });

const listOf = <T extends z.ZodType>(item: T, what: string) => z.array(item, { error: wanted(`a list of ${what}`) });

const tag = z.strictObject(
  {
    key: z.string({ error: wanted("a tag's key") }),
    value: z.string({ error: wanted("a tag's value") }).optional(),
  },
  { error: keysWanted("key, and value where it matters") },
);

const filter = z.strictObject(
  {
    ids: listOf(id, "account ids").optional(),
    names: listOf(z.string({ error: wanted("an account's name; * stands for any characters") }), "names").optional(),
    units: listOf(unit, "organizational units").optional(),
    tags: listOf(tag, "tags").optional(),
  },
  { error: keysWanted("keys such as ids, names, units and tags") },
);

export const organization = z.strictObject(
  {
    roleArn: z.string({ error: wanted("a role ARN, arn:aws:iam::ACCOUNT:role/NAME") }).optional(),
    externalId: externalId.optional(),
    externalIdEnv: environmentName.optional(),
    profile: profile.optional(),
    roleName: roleName.optional(),
    roleExternalId: externalIdTemplate.optional(),
    roleExternalIdEnv: environmentName.optional(),
    regions,
    include: filter.optional(),
    exclude: filter.optional(),
    sourceIdentity: sourceIdentity.optional(),
  },
  { error: keysWanted("keys such as roleArn, roleName and regions") },
);

export type OrganizationEntry = z.infer<typeof organization>;
export type FilterEntry = z.infer<typeof filter>;
