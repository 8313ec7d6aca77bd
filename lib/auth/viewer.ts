import type { Grant } from "./permissions.ts";

export type LoginMethod = "password" | "oidc" | "demo" | "command-line";

/** Whoever asks, as the database says at this very request. */
export interface Viewer {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly method: LoginMethod;
  readonly sessionId: string;
  /** The OIDC groups claim as last signed in with; empty for passwords. */
  readonly groups: readonly string[];
  readonly grants: readonly Grant[];
  /** The address that the request came from, as the configured proxy or the socket tells. */
  readonly ip: string | null;
}
