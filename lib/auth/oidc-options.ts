import "server-only";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Config, OidcConfig } from "#lib/config/config.ts";
import { env } from "#lib/env.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import type { OidcOptions } from "./oidc-provider.ts";

const refuse = (message: string, path: string, mend: string): Result<never> =>
  fail({ code: "bad-configuration", message, path, mend });

/** The provider of peerdeck.yaml together with its secret; null: none is configured. */
export function oidcOptions({ oidc, path }: Config): Result<OidcOptions | null> {
  if (oidc === undefined) return ok(null);
  if (env.named("PEERDECK_ORIGIN") === null)
    return refuse(
      "Found signIn.oidc in the configuration and no PEERDECK_ORIGIN, wanted the address that people open.",
      "PEERDECK_ORIGIN",
      "Set PEERDECK_ORIGIN, e.g. to https://peerdeck.example.com; the provider must know that address followed by /api/auth/callback/oidc.",
    );
  const secret = clientSecret(oidc, path);
  if (!secret.ok) return secret;
  const { issuer, clientId, groupsClaim, scopes, name } = oidc;
  return ok({ issuer, clientId, clientSecret: secret.data, groupsClaim, scopes, name });
}

function clientSecret({ clientSecretEnv, clientSecretFile }: OidcConfig, configPath: string): Result<string> {
  if (clientSecretFile === null) return ok(env.named(clientSecretEnv ?? "") ?? "");
  const file = resolve(/* turbopackIgnore: true */ dirname(configPath), clientSecretFile);
  try {
    const text = readFileSync(/* turbopackIgnore: true */ file, "utf8").trim();
    if (text !== "") return ok(text);
  } catch {
    // Told below, like an empty file.
  }
  return refuse(
    `Found signIn.oidc.clientSecretFile naming ${file}, wanted a readable file that holds the client secret.`,
    "signIn.oidc.clientSecretFile",
    "Correct the path, or make the file readable for the user that runs Peerdeck.",
  );
}
