import "server-only";
import type { ManagedAccount } from "#lib/aws/index.ts";
import { instantOf } from "#lib/clock.ts";
import type { Unreadable, VpcCatalogue, VpcListing } from "#lib/peering/answers.ts";
import type { Region } from "#lib/peering/ids.ts";
import type { CidrAssociation, Vpc } from "#lib/peering/observation.ts";
import { ok, type Problem, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import { inParallel } from "./in-parallel.ts";
import type { Sight } from "./sight.ts";

const placesMax = 32;
const keepMs = 5_000;

interface Listed {
  readonly account: ManagedAccount;
  readonly region: Region;
  readonly answer: Result<readonly Vpc[]>;
  readonly readAt: string;
}

/** Every VPC of every account that may be seen, in every Region; what cannot be read is listed with the reason. */
export async function listVpcs(deck: Deck, sees: Sight): Promise<Result<VpcCatalogue>> {
  const accounts = deck.aws.accounts().filter(({ id }) => sees(id));
  const places = accounts.flatMap((account) => account.regions.map((region) => ({ account, region })));
  const listed = await inParallel(places, placesMax, ({ account, region }) =>
    deck.readings.read(
      `vpcs ${account.id} ${region}`,
      () => list(deck, account, region),
      () => keepMs,
    ),
  );
  return ok({
    readAt: listed.map(({ readAt }) => readAt).sort()[0] ?? instantOf(deck.clock),
    accounts: accounts.map(({ id, name, regions }) => ({ accountId: id, name, regions })),
    vpcs: listed.flatMap(({ account, region, answer }) =>
      answer.ok ? answer.data.map((vpc) => listing(account, region, vpc)) : [],
    ),
    unreadable: accounts.flatMap((account) =>
      unreadableOf(
        account,
        listed.filter((each) => each.account.id === account.id),
      ),
    ),
  });
}

const list = async (deck: Deck, account: ManagedAccount, region: Region): Promise<Listed> => ({
  account,
  region,
  readAt: instantOf(deck.clock),
  answer: await deck.aws.listVpcs({ accountId: account.id, region }),
});

const listing = (account: ManagedAccount, region: Region, vpc: Vpc): VpcListing => ({
  ref: { accountId: account.id, region, vpcId: vpc.vpcId },
  name: vpc.name,
  accountName: account.name,
  ownerId: vpc.ownerId,
  cidrs: inUse(vpc.cidrs),
  ipv6Cidrs: inUse(vpc.ipv6Cidrs),
  isDefault: vpc.isDefault,
  tags: vpc.tags,
});

const inUse = (associations: readonly CidrAssociation[]): string[] =>
  associations.filter(({ state }) => state === "associated" || state === "associating").map(({ cidr }) => cidr);

/** Trouble on the way into the account is the same in each of its Regions. */
const ofTheAccount = ({ code, action = "" }: Problem): boolean =>
  code === "credentials-missing" || action.startsWith("sts:");

function unreadableOf(account: ManagedAccount, listed: readonly Listed[]): Unreadable[] {
  const troubles = listed.flatMap(({ region, answer }) => (answer.ok ? [] : [{ region, problem: answer.error }]));
  const of = (region: Region | null, problem: Problem): Unreadable => ({
    accountId: account.id,
    accountName: account.name,
    region,
    problem,
  });
  const [first] = troubles;
  const whole =
    first !== undefined &&
    troubles.length === listed.length &&
    troubles.every(({ problem }) => problem.code === first.problem.code && ofTheAccount(problem));
  return whole ? [of(null, first.problem)] : troubles.map(({ region, problem }) => of(region, problem));
}
