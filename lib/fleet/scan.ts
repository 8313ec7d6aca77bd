import "server-only";
import { type Aws, openAws } from "#lib/aws/index.ts";
import type { AccountConfig, Config } from "#lib/config/config.ts";
import type { FleetObservation } from "#lib/peering/health/fleet.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import type { Problem } from "#lib/result.ts";
import { type ReadOptions, readFleet } from "./read-fleet.ts";

export interface Scanned {
  readonly fleet: FleetObservation;
  /** Null: peerdeck.yaml names no organization. */
  readonly organization: OrganizationScanned | null;
}

export interface OrganizationScanned {
  /** Its accounts, chosen or not; null: they could not be listed. */
  readonly members: ReadonlySet<AccountId> | null;
  readonly problem: Problem | null;
}

/** One full reading for a short-lived command: opens AWS, lists the organization's accounts, reads, lets go. */
export async function scanFleet(config: Config, options: ReadOptions = {}): Promise<Scanned> {
  let accounts: readonly AccountConfig[] = config.accounts;
  const clock = options.clock === undefined ? {} : { clock: options.clock };
  const aws = openAws(config, { ...clock, accounts: () => accounts });
  try {
    const listing = await listed(aws, config);
    // What the file says of an account counts before what the organization does.
    const named = new Set(config.accounts.map(({ id }) => id));
    accounts = [...config.accounts, ...listing.chosen.filter(({ id }) => !named.has(id))];
    return { fleet: await readFleet(aws, options), organization: listing.organization };
  } finally {
    aws.close();
  }
}

interface Listed {
  readonly chosen: readonly AccountConfig[];
  readonly organization: OrganizationScanned | null;
}

async function listed(aws: Aws, { organization }: Config): Promise<Listed> {
  if (organization === undefined) return { chosen: [], organization: null };
  const answer = await aws.listOrganization(organization);
  return answer.ok
    ? { chosen: answer.data.chosen, organization: { members: new Set(answer.data.memberIds), problem: null } }
    : { chosen: [], organization: { members: null, problem: answer.error } };
}
