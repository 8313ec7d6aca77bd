import "server-only";
import { allowStatement, type ReadTrials } from "#lib/aws/index.ts";
import type { AccountConfig } from "#lib/config/config.ts";
import type { CheckItem, RegionCheck } from "#lib/peering/accounts.ts";
import type { PermissionCheck } from "#lib/peering/answers.ts";
import type { PeeringId, Place, Region, RouteTableId, VpcId } from "#lib/peering/ids.ts";
import type { Operation } from "#lib/peering/operation.ts";
import type { Problem, Result } from "#lib/result.ts";
import { failed, passed, untold, untoldBy } from "./check-item.ts";
import type { Deck } from "./deck.ts";

type Regions = Awaited<ReturnType<Deck["aws"]["listRegions"]>>;

/** Whether the Region is on, and which of Peerdeck's calls the role may make there. Nothing is changed. */
export async function checkRegion(
  deck: Deck,
  account: AccountConfig,
  region: Region,
  regions: Regions,
): Promise<RegionCheck> {
  const enabled = enabledItem(account, region, regions);
  if (enabled.result === "fail") return { region, enabled, reads: [], writes: [] };
  const trials = await deck.aws.tryReads({ accountId: account.id, region });
  const asked = await Promise.all(trialChanges(account, region, trials).map((change) => deck.aws.probe(change)));
  return {
    region,
    enabled,
    reads: trials.reads.map(({ action, result }) => readItem(account, region, action, result)),
    writes: asked.map((check) => writeItem(account, region, check, trials)),
  };
}

/** Where nothing could be asked, since there is no way in. */
export function unaskedRegion(region: Region): RegionCheck {
  return { region, enabled: untold(enabling(region), "There is no way into the account."), reads: [], writes: [] };
}

const enabling = (region: Region) => ({ id: "region", title: `${region} is enabled` });

function enabledItem({ name, id }: AccountConfig, region: Region, regions: Regions): CheckItem {
  if (!regions.ok) return untoldBy(enabling(region), regions.error);
  const found = regions.data.find((each) => each.region === region);
  if (found?.enabled === true) return passed(enabling(region));
  if (found === undefined) return failed(enabling(region), { detail: `AWS knows no Region ${region}.` });
  return failed(enabling(region), {
    detail: `${region} is not enabled in ${name} (${id}); AWS refuses every call there.`,
    causes: [
      `Nobody has enabled ${region}: an administrator of the account can, under Account, AWS Regions.`,
      "It is being enabled at this moment, which takes some minutes.",
      "Peerdeck need not look there: take the Region off this account’s list.",
    ],
  });
}

/** Of AWS's shape, and nobody's, for where the account has none of its own to try on. */
const nobodys = {
  vpcId: "vpc-0ffffffffffffffff" as VpcId,
  routeTableId: "rtb-0ffffffffffffffff" as RouteTableId,
  peeringId: "pcx-0ffffffffffffffff" as PeeringId,
  destination: "192.0.2.0/24",
};

function trialChanges(account: AccountConfig, region: Region, trials: ReadTrials): readonly Operation[] {
  const place = <S extends Place["side"]>(side: S): Place<S> => ({ side, accountId: account.id, region });
  const requester = place("requester");
  const accepter = place("accepter");
  const vpcId = trials.vpcId ?? nobodys.vpcId;
  const peeringId = trials.peeringId ?? nobodys.peeringId;
  const route = {
    place: requester,
    routeTableId: trials.routeTableId ?? nobodys.routeTableId,
    destination: nobodys.destination,
    peeringId,
  };
  const target = { kind: "peering", id: peeringId } as const;
  const peer = { accountId: account.id, region, vpcId: nobodys.vpcId };
  return [
    { kind: "create-peering", place: requester, vpcId, peer, tags: {} },
    { kind: "accept", place: accepter, peeringId },
    { kind: "reject", place: accepter, peeringId },
    { kind: "delete-peering", place: requester, peeringId },
    { kind: "set-peering-dns", place: requester, peeringId, enabled: true },
    { kind: "tag", place: requester, peeringId, tags: { Name: "peerdeck-access-check" } },
    { kind: "create-route", ...route },
    {
      kind: "replace-route",
      place: requester,
      routeTableId: route.routeTableId,
      destination: route.destination,
      target,
      was: target,
    },
    { kind: "delete-route", ...route },
    { kind: "set-vpc-dns-attribute", place: requester, vpcId, attribute: "enableDnsSupport", enabled: true },
  ];
}

const named = (action: string) => ({ id: action, title: action });
type Action = ReadTrials["reads"][number]["action"];

function readItem(account: AccountConfig, region: Region, action: Action, result: Result<void>): CheckItem {
  if (result.ok) return passed(named(action));
  return result.error.code === "access-denied"
    ? denied(account, region, action, result.error.awsMessage ?? result.error.message, result.error)
    : untoldBy(named(action), result.error);
}

function writeItem(account: AccountConfig, region: Region, check: PermissionCheck, trials: ReadTrials): CheckItem {
  const { action, result, because } = check;
  if (result === "allowed") return passed(named(action));
  if (result === "denied") return denied(account, region, action as Action, because ?? "AWS denied it.", null);
  const lacking = trials.peeringId === null && /no such peering/.test(because ?? "");
  return untold(
    named(action),
    lacking ? "There is no peering here to try it on." : (because ?? "AWS’s answer did not tell."),
  );
}

function denied(
  account: AccountConfig,
  region: Region,
  action: Action,
  detail: string,
  problem: Problem | null,
): CheckItem {
  const who = account.roleArn ?? "the credentials in use";
  const allowing = `No policy of ${who} allows ${action} in ${region}.`;
  const explicit = "An explicit deny forbids it; an allow elsewhere does not help then.";
  const above = [
    "A permissions boundary of the role leaves it out.",
    "A service control policy of the organization denies it.",
  ];
  return failed(named(action), {
    detail,
    causes: /explicit deny/i.test(detail)
      ? [explicit, ...above.toReversed(), allowing]
      : [allowing, ...above, explicit],
    statement: spreadOut(allowStatement({ accountId: account.id, region, action })),
    statementFor: `the permissions of ${who}`,
    requestId: problem?.requestId ?? null,
  });
}

const spreadOut = (json: string): string => JSON.stringify(JSON.parse(json), null, 2);
