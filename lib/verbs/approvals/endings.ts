import "server-only";
import type { Deed } from "#lib/db/trail-requests.ts";
import type { PeeringStatus } from "#lib/peering/observation.ts";
import type { Ending } from "./record-decision.ts";

/** How a request ended, and which deed ends one so; null: it takes nobody. */
export type Ended = Pick<Ending, "state"> & { readonly deed: Deed["kind"] | null };

/** What a peering that is no request any more says of the request that it was. */
export const endings: Readonly<Partial<Record<PeeringStatus, Ended>>> = {
  provisioning: { state: "accepted", deed: "accept" },
  active: { state: "accepted", deed: "accept" },
  rejected: { state: "rejected", deed: "reject" },
  expired: { state: "expired", deed: null },
  deleting: { state: "withdrawn", deed: "delete-peering" },
  deleted: { state: "withdrawn", deed: "delete-peering" },
  failed: { state: "failed", deed: null },
};
