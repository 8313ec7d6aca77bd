import "server-only";
import { type Clock, systemClock } from "#lib/clock.ts";
import type { Config } from "#lib/config/config.ts";
import { env } from "#lib/env.ts";
import { parseRegion, type Region } from "#lib/peering/ids.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { tryReads } from "./access/try-reads.ts";
import { ownIdentity, ownWay, tryWay } from "./access/way.ts";
import { type AccountSource, Accounts } from "./accounts.ts";
import type { OnCall } from "./calls.ts";
import type { Aws, FleetReads } from "./door.ts";
import { Ec2 } from "./ec2.ts";
import type { Outcome } from "./failure.ts";
import { Gateway } from "./gateway.ts";
import { Known } from "./known.ts";
import { listOrganization } from "./organization/list.ts";
import { Probe } from "./probe.ts";
import { filterReads } from "./reads/filter-reads.ts";
import { listPeerings, listVpcPeerings, readPeering } from "./reads/peerings.ts";
import { readRegions } from "./reads/regions.ts";
import { listRouteTables } from "./reads/route-tables.ts";
import { observeSide } from "./reads/side.ts";
import { listSubnets } from "./reads/subnets.ts";
import { readVpcDns } from "./reads/vpc-dns.ts";
import { listVpcs } from "./reads/vpcs.ts";
import { RegionVerdict, sureRegion } from "./region-verdict.ts";
import { Sessions } from "./sessions.ts";
import { SparingGateway } from "./sparing.ts";
import { Wire } from "./wire.ts";
import { changeOf } from "./writes/index.ts";

export interface AwsOptions {
  readonly clock?: Clock;
  /** The accounts as they are now; default those of the configuration. */
  readonly accounts?: AccountSource;
  /** Told of every call to AWS as it ends. */
  readonly onCall?: OnCall;
  readonly timeoutMs?: number;
  /** Calls at once, per account and Region. */
  readonly concurrentMax?: number;
  /** For jitter, in 0..1. */
  readonly random?: () => number;
  /** Of AWS's call budget, for what is read of its own accord; in 0..1. */
  readonly sparingShare?: number;
}

const usualShare = 0.5;

export function openAws(config: Config, options: AwsOptions = {}): Aws {
  const { clock = systemClock, onCall = () => undefined, random = Math.random } = options;
  const { timeoutMs = 20_000, concurrentMax = 48 } = options;
  const share = options.sparingShare ?? config.fleet?.budgetShare ?? usualShare;
  const accounts = new Accounts(options.accounts ?? (() => config.accounts));
  const gateway = new Gateway({ clock, onCall, random, concurrentMax });
  const wire = new Wire(timeoutMs);
  const home = parseRegion(env.awsRegion() ?? "");
  const sessions = new Sessions(gateway, wire, clock, {
    homeRegion: home.ok ? home.data : null,
    sourceIdentity: config.sourceIdentity ?? false,
  });
  const regions: RegionVerdict = new RegionVerdict((at) => readRegions(ec2, at), clock);
  const ec2: Ec2 = new Ec2(accounts, gateway, sessions, wire, () => regions);
  const self = ownWay(home.ok ? home.data : fallbackRegion);
  const known = new Known();
  const probe = new Probe(ec2, clock);

  return {
    accounts: () => accounts.all(),
    endpoint: () => env.ec2Endpoint(),
    identity: async (accountId) => {
      const account = accounts.require({ accountId });
      if (!account.ok) return told(account);
      const keys = await sessions.keys(account.data, "read");
      return told(keys.ok ? await sessions.identity(account.data, keys.data) : keys);
    },
    prepare: async (accountId, actor) => {
      const account = accounts.require({ accountId });
      if (!account.ok) return told(account);
      const keys = await sessions.keys(account.data, actor);
      return told(keys.ok ? ok(undefined) : keys);
    },
    ownIdentity: async () => told(await ownIdentity(sessions, self)),
    clockOffMs: () => sessions.clockOff(self),
    tryWay: (account) => tryWay(sessions, account),
    listRegions: async (accountId) => {
      const account = accounts.require({ accountId });
      if (!account.ok) return told(account);
      return told(await readRegions(ec2, { accountId, region: sureRegion(account.data) ?? self.regions[0] }));
    },
    tryReads: (at) => tryReads(ec2, at),
    listOrganization: async (organization) => told(await listOrganization({ gateway, sessions, wire }, organization)),
    ...fleetReads(ec2),
    sparing: fleetReads(new Ec2(accounts, new SparingGateway(gateway, clock, share), sessions, wire, () => regions)),
    listVpcPeerings: async (at, vpcId) => told(await listVpcPeerings(ec2, at, vpcId)),
    getPeering: async (at, id) => told(await readPeering(ec2, at, id)),
    observeSide: async (place, vpcId) => {
      const side = await observeSide({ ec2, accounts, clock }, place, vpcId);
      known.learnSide(side);
      return side;
    },
    apply: async (operation, actor) => told(await changeOf(operation).apply(actor, { ec2, known, clock })),
    probe: (operation) => probe.check(operation),
    forgetProbes: () => probe.forget(),
    close: () => wire.close(),
  };
}

const fleetReads = (ec2: Ec2): FleetReads => ({
  ...filterReads(ec2),
  listVpcs: async (at) => told(await listVpcs(ec2, at)),
  listPeerings: async (at) => told(await listPeerings(ec2, at)),
  listSubnets: async (at) => told(await listSubnets(ec2, at)),
  listRouteTables: async (at) => told(await listRouteTables(ec2, at)),
  readVpcDns: async (at, vpcId) => told(await readVpcDns(ec2, at, vpcId)),
});

/** Where STS is asked who Peerdeck itself is, when nobody says where it is at home. */
const fallbackRegion = "us-east-1" as Region;

/** What leaves this room: the problem in words, without this room's own way of sorting errors. */
const told = <T>(outcome: Outcome<T>): Result<T> => (outcome.ok ? outcome : fail(outcome.error.problem));
