import "server-only";
import type { Aws } from "#lib/aws/index.ts";
import { type Clock, instantOf } from "#lib/clock.ts";
import type { OrganizationConfig } from "#lib/config/config.ts";
import type { OrganizationReading } from "#lib/peering/accounts.ts";
import type { Members } from "#lib/peering/approvals/asker.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import type { AccountRegistry } from "./account-registry.ts";

const keepMs = 6 * 3_600_000;
const againMs = 5 * 60_000;

/** The accounts that AWS Organizations tells of: asked seldom, since its call budget is small and shared. */
export interface OrganizationAccounts {
  /** Null: peerdeck.yaml names no organization. */
  reading(): OrganizationReading | null;
  /** Its accounts, whether Peerdeck manages them or not; null: not known, or no organization is named. */
  members(): ReadonlySet<AccountId> | null;
  /** What they are called; empty where they are not known. */
  names(): Members;
  /** Reads where the last reading has grown old, or failed a while ago; one reading for all who ask meanwhile. */
  refresh(options?: { readonly now: boolean }): Promise<void>;
}

export function organizationAccounts(
  aws: Aws,
  registry: AccountRegistry,
  clock: Clock,
  organization: OrganizationConfig | null,
): OrganizationAccounts {
  let reading: OrganizationReading | null = organization && { readAt: null, found: 0, problem: null };
  let members: ReadonlySet<AccountId> | null = null;
  let names: Members = new Map();
  let dueAt = 0;
  let under: Promise<void> | null = null;

  const read = async (configured: OrganizationConfig): Promise<void> => {
    const answer = await aws.listOrganization(configured);
    const earlier = reading ?? { readAt: null, found: 0 };
    if (answer.ok) {
      const { chosen, memberIds } = answer.data;
      names = answer.data.names;
      registry.takeOrganization(chosen);
      members = new Set(memberIds);
      reading = { readAt: instantOf(clock), found: chosen.length, problem: null };
    } else reading = { ...earlier, problem: answer.error };
    dueAt = clock.now() + (answer.ok ? keepMs : againMs);
  };

  return {
    reading: () => reading,
    members: () => members,
    names: () => names,
    refresh: async ({ now } = { now: false }) => {
      if (organization === null || (!now && clock.now() < dueAt)) return;
      under ??= read(organization).finally(() => {
        under = null;
      });
      await under;
    },
  };
}
