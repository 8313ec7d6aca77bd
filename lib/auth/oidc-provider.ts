import "server-only";
import { genericOAuth } from "better-auth/plugins";
import { type Claims, claimsOf, identityOf, userColumns } from "./oidc-profile.ts";

export const providerId = "oidc";

export interface OidcOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly groupsClaim: string;
  readonly scopes: readonly string[];
  /** What the sign-in button calls it. */
  readonly name: string;
}

const isClaims = (value: object): value is Claims => "iss" in value && "sub" in value;

/** Discovery, PKCE, state and nonce are the library's; who somebody is, and in which groups, is `oidc-profile.ts`'s. */
export function oidcProvider(options: OidcOptions) {
  const { issuer, clientId, clientSecret, groupsClaim, scopes } = options;
  return genericOAuth({
    config: [
      {
        providerId,
        discoveryUrl: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId,
        clientSecret,
        authentication: "basic",
        scopes: ["openid", "profile", "email", ...scopes],
        pkce: true,
        overrideUserInfo: true,
        disableProviderLogout: true,
        getUserInfo: async (tokens) => {
          const told = await claimsOf(tokens, options);
          return told && { ...told, emailVerified: false };
        },
        accountSubject: ({ profile }) => (isClaims(profile) ? identityOf(profile) : ""),
        mapProfileToUser: (profile) => (isClaims(profile) ? userColumns(profile, groupsClaim) : {}),
      },
    ],
  });
}
