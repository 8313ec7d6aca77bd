import "server-only";
import type { OidcConfig } from "./config.ts";
import type { Mistake } from "./mistake.ts";
import { type Environment, isRaw, type Raw, text } from "./raw.ts";
import type { SignInEntry } from "./sign-in-schema.ts";

/** What no key of `signIn` and `access` shows alone. */
export function signInMistakes(document: Raw, environment: Environment): readonly Mistake[] {
  const signIn = document["signIn"];
  const oidc = isRaw(signIn) ? signIn["oidc"] : null;
  const rules = Array.isArray(document["access"]) ? document["access"] : [];
  if (!isRaw(oidc))
    return rules.length === 0
      ? []
      : [{ path: "access", message: "found rules for groups, wanted signIn.oidc too: nothing else tells of groups" }];
  return secretMistakes(oidc, environment);
}

function secretMistakes(oidc: Raw, environment: Environment): readonly Mistake[] {
  const path = "signIn.oidc.clientSecretEnv";
  const variable = text(oidc["clientSecretEnv"]);
  const file = text(oidc["clientSecretFile"]);
  if (variable !== null && file !== null)
    return [{ path, message: "found both clientSecretEnv and clientSecretFile, wanted one of them" }];
  if (variable === null && file === null)
    return [{ path, message: "found no client secret, wanted clientSecretEnv or clientSecretFile" }];
  return variable !== null && environment(variable) === null
    ? [
        {
          path,
          message: `found that the environment variable ${variable} is not set, wanted it to hold the client secret`,
        },
      ]
    : [];
}

export const oidcOf = ({ oidc }: SignInEntry): OidcConfig | null =>
  oidc === undefined
    ? null
    : {
        issuer: oidc.issuer,
        clientId: oidc.clientId,
        clientSecretEnv: oidc.clientSecretEnv ?? null,
        clientSecretFile: oidc.clientSecretFile ?? null,
        groupsClaim: oidc.groupsClaim ?? "groups",
        scopes: oidc.scopes ?? [],
        name: oidc.name ?? "single sign-on",
      };
