import "server-only";
import { z } from "zod";
import { environmentName, id, keysWanted, wanted } from "./fields.ts";

const issuerWanted = "the issuer's https address, to the letter as the provider writes it";

/** Over plain http only this machine may be asked: what comes back says who somebody is. */
const isIssuer = (text: string): boolean => {
  const url = URL.parse(text);
  const loopback = url !== null && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return url !== null && (url.protocol === "https:" || (url.protocol === "http:" && loopback));
};

const oidc = z.strictObject(
  {
    issuer: z
      .string({ error: wanted(issuerWanted) })
      .refine((text) => isIssuer(text) && !/[?#\s]/.test(text), { error: wanted(issuerWanted) }),
    clientId: z
      .string({ error: wanted("the client id that the provider gave") })
      .min(1)
      .max(200),
    clientSecretEnv: environmentName.optional(),
    clientSecretFile: z
      .string({ error: wanted("the path of a file that holds the client secret") })
      .min(1)
      .optional(),
    groupsClaim: z
      .string({ error: wanted("the name of the claim that lists a person's groups") })
      .min(1)
      .optional(),
    scopes: z
      .array(z.string({ error: wanted("a scope, e.g. groups") }).regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/), {
        error: wanted("a list of scopes, e.g. [groups]"),
      })
      .optional(),
    name: z
      .string({ error: wanted("what the sign-in button calls the provider") })
      .min(1)
      .max(60)
      .optional(),
  },
  { error: keysWanted("keys such as issuer, clientId and clientSecretEnv") },
);

export const signIn = z.strictObject({ oidc: oidc.optional() }, { error: keysWanted("the key oidc") });

const roleWanted = "one of viewer, operator, approver, admin";
const accountsWanted = 'all, or a list of account ids, e.g. ["111111111111"]';

const rule = z.strictObject(
  {
    group: z
      .string({ error: wanted("the name of a group, to the letter as the provider writes it") })
      .min(1, { error: "found an empty name, wanted the name of a group" }),
    role: z.enum(["viewer", "operator", "approver", "admin"], { error: wanted(roleWanted) }),
    accounts: z.union([z.literal("all"), z.array(id).min(1)], { error: wanted(accountsWanted) }),
  },
  { error: keysWanted("the keys group, role and accounts") },
);

export const access = z.array(rule, { error: wanted("a list of rules, each with group, role and accounts") });

export type SignInEntry = z.infer<typeof signIn>;
