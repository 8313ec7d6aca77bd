import "server-only";
import {
  type Account,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-organizations";
import type { AccountConfig, OrganizationConfig } from "#lib/config/config.ts";
import { partitionOf } from "#lib/config/partition.ts";
import { type AccountId, parseAccountId, type Region } from "#lib/peering/ids.ts";
import { ok } from "#lib/result.ts";
import { circumstancesOf, type Way } from "../accounts.ts";
import type { Action } from "../budgets.ts";
import type { Outcome } from "../failure.ts";
import type { Answered, Gateway } from "../gateway.ts";
import { allPages } from "../reads/pages.ts";
import type { Sessions } from "../sessions.ts";
import type { Command, Wire } from "../wire.ts";
import { isChosen, type Member, needsTags, unitsNamed, wayInto } from "./selection.ts";

interface Tools {
  readonly gateway: Gateway;
  readonly sessions: Sessions;
  readonly wire: Wire;
}

type Call = <Out extends Answered>(action: Action, command: Command<Out>) => Promise<Outcome<Out>>;

/** Organizations has one home in each partition. */
const homes: Readonly<Record<string, string>> = { "aws-cn": "cn-northwest-1", "aws-us-gov": "us-gov-west-1" };

export interface OrganizationListing {
  /** Every active account that the configuration chooses, with the way into it. */
  readonly chosen: readonly AccountConfig[];
  /** Every account of the organization, chosen or not, and whatever its state. */
  readonly memberIds: readonly AccountId[];
  /** What they are called. */
  readonly names: ReadonlyMap<AccountId, string>;
}

/** Every account of the organization, with the way into those that the configuration chooses. */
export async function listOrganization(
  tools: Tools,
  organization: OrganizationConfig,
): Promise<Outcome<OrganizationListing>> {
  const call = callerOver(tools, organization);
  const accounts = await allPages(async (NextToken) => {
    const command = new ListAccountsCommand(NextToken === undefined ? {} : { NextToken });
    const page = await call("organizations:ListAccounts", command);
    return page.ok ? ok({ items: page.data.Accounts ?? [], nextToken: page.data.NextToken }) : page;
  });
  if (!accounts.ok) return accounts;
  const units = await unitsOf(call, organization);
  if (!units.ok) return units;
  const members: Member[] = [];
  for (const account of accounts.data.filter(isActive)) {
    const id = parseAccountId(account.Id ?? "");
    if (!id.ok) continue;
    const tags = needsTags(organization) ? await tagsOf(call, id.data) : ok({});
    if (!tags.ok) return tags;
    const name = account.Name?.trim() || id.data;
    members.push({ id: id.data, name, units: units.data.get(id.data) ?? [], tags: tags.data });
  }
  return ok({
    chosen: members.filter((member) => isChosen(member, organization)).map((one) => wayInto(one, organization)),
    memberIds: [...namesOf(accounts.data).keys()],
    names: namesOf(accounts.data),
  });
}

const namesOf = (accounts: readonly Account[]): ReadonlyMap<AccountId, string> =>
  new Map(
    accounts.flatMap(({ Id = "", Name = "" }) => {
      const id = parseAccountId(Id);
      return id.ok ? [[id.data, Name.trim() || id.data] as const] : [];
    }),
  );

/** AWS retires Status in favour of State, and for a while sends both. */
const isActive = ({ State, Status }: Account): boolean => (State ?? Status) === "ACTIVE";

function callerOver(
  { gateway, sessions, wire }: Tools,
  { roleArn, externalId, profile, regions, sourceIdentity }: OrganizationConfig,
): Call {
  const way: Way = {
    id: (roleArn?.split(":")[4] as AccountId | undefined) ?? null,
    name: "the organization's management account",
    roleArn,
    externalId,
    profile,
    regions,
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  };
  const home = (homes[partitionOf(regions[0] ?? "")] ?? "us-east-1") as Region;
  return (action, command) =>
    gateway.exchange({
      circumstances: circumstancesOf(way, home, action),
      replay: "safe",
      send: async () => {
        const keys = await sessions.readKeys(way);
        if (!keys.ok) return keys;
        const sending = { service: "organizations", region: home, keys: keys.data } as const;
        return ok(await wire.send(command, sending));
      },
    });
}

/** Of each account, the units named in the configuration that it stands in, however deep. */
async function unitsOf(call: Call, organization: OrganizationConfig): Promise<Outcome<Map<string, string[]>>> {
  const standing = new Map<string, string[]>();
  for (const unit of unitsNamed(organization)) {
    const below = await accountsBelow(call, unit);
    if (!below.ok) return below;
    for (const id of below.data) standing.set(id, [...(standing.get(id) ?? []), unit]);
  }
  return ok(standing);
}

async function accountsBelow(call: Call, ParentId: string): Promise<Outcome<readonly string[]>> {
  const own = await allPages(async (NextToken) => {
    const command = new ListAccountsForParentCommand({ ParentId, ...(NextToken !== undefined && { NextToken }) });
    const page = await call("organizations:ListAccountsForParent", command);
    return page.ok ? ok({ items: page.data.Accounts ?? [], nextToken: page.data.NextToken }) : page;
  });
  if (!own.ok) return own;
  const units = await allPages(async (NextToken) => {
    const command = new ListOrganizationalUnitsForParentCommand({
      ParentId,
      ...(NextToken !== undefined && { NextToken }),
    });
    const page = await call("organizations:ListOrganizationalUnitsForParent", command);
    return page.ok ? ok({ items: page.data.OrganizationalUnits ?? [], nextToken: page.data.NextToken }) : page;
  });
  if (!units.ok) return units;
  const ids = own.data.map(({ Id = "" }) => Id);
  for (const { Id = "" } of units.data) {
    const below = await accountsBelow(call, Id);
    if (!below.ok) return below;
    ids.push(...below.data);
  }
  return ok(ids);
}

async function tagsOf(call: Call, ResourceId: AccountId): Promise<Outcome<Readonly<Record<string, string>>>> {
  const tags = await allPages(async (NextToken) => {
    const command = new ListTagsForResourceCommand({ ResourceId, ...(NextToken !== undefined && { NextToken }) });
    const page = await call("organizations:ListTagsForResource", command);
    return page.ok ? ok({ items: page.data.Tags ?? [], nextToken: page.data.NextToken }) : page;
  });
  return tags.ok ? ok(Object.fromEntries(tags.data.map(({ Key = "", Value = "" }) => [Key, Value]))) : tags;
}
