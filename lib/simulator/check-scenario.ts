import { checkFilters } from "./check-filters.ts";
import { checkHosts } from "./check-hosts.ts";
import { Mistakes } from "./mistakes.ts";
import { isEnabled } from "./regions.ts";
import type { Scenario, ScenarioPeeringSide } from "./scenario.ts";

function checkAccounts({ accounts, caller }: Scenario, mistakes: Mistakes): void {
  accounts.forEach(({ id, regions }, index) => {
    mistakes.unless(/^\d{12}$/.test(id), `accounts[${index}].id`, id, "12 digits");
    mistakes.unless(regions.length > 0, `accounts[${index}].regions`, regions, "at least one Region");
  });
  const ids = accounts.map(({ id }) => id);
  mistakes.unless(new Set(ids).size === ids.length, "accounts", ids, "each account once");
  mistakes.unless(ids.includes(caller.accountId), "caller.accountId", caller.accountId, "one of the accounts");
}

function checkOrganization({ organization, accounts }: Scenario, mistakes: Mistakes): void {
  if (organization === undefined) return;
  const { units = [], rootId, managementAccountId } = organization;
  const known = accounts.some(({ id }) => id === managementAccountId);
  mistakes.unless(known, "organization.managementAccountId", managementAccountId, "one of the accounts");
  const parents = new Set([rootId, ...units.map(({ id }) => id)]);
  const checkParent = (parentId: string, path: string): void =>
    mistakes.unless(parents.has(parentId), path, parentId, "the root or one of the units");
  units.forEach(({ parentId }, index) => checkParent(parentId, `organization.units[${index}].parentId`));
  organization.accounts.forEach(({ parentId = rootId }, index) =>
    checkParent(parentId, `organization.accounts[${index}].parentId`),
  );
}

function checkNetwork(scenario: Scenario, mistakes: Mistakes): void {
  const seen = new Set<string>();
  const accounts = new Map(scenario.accounts.map((account) => [account.id, account]));
  scenario.vpcs.forEach(({ id, accountId, region, cidrs, ipv6Cidrs = [] }, index) => {
    const path = `vpcs[${index}]`;
    mistakes.id("vpc", id, `${path}.id`, seen);
    mistakes.unless(accounts.has(accountId), `${path}.accountId`, accountId, "one of the accounts");
    const enabled = !accounts.has(accountId) || isEnabled(accounts.get(accountId), region);
    mistakes.unless(enabled, `${path}.region`, region, `an enabled Region of account ${accountId}`);
    for (const entry of [...cidrs, ...ipv6Cidrs])
      mistakes.cidr(typeof entry === "string" ? entry : entry.cidr, `${path}.cidrs`);
  });
  const vpcIds = new Set(scenario.vpcs.map(({ id }) => id));
  scenario.subnets?.forEach(({ id, vpcId, cidr }, index) => {
    mistakes.id("subnet", id, `subnets[${index}].id`, seen);
    mistakes.unless(vpcIds.has(vpcId), `subnets[${index}].vpcId`, vpcId, "one of the VPCs");
    if (cidr !== null) mistakes.cidr(cidr, `subnets[${index}].cidr`);
  });
  const subnets = new Map((scenario.subnets ?? []).map((subnet) => [subnet.id, subnet.vpcId]));
  // An export may know a VPC's associations without its subnets.
  const withSubnets = new Set(subnets.values());
  scenario.routeTables?.forEach(({ id, vpcId, subnetIds = [], routes = [] }, index) => {
    const path = `routeTables[${index}]`;
    mistakes.id("routeTable", id, `${path}.id`, seen);
    mistakes.unless(vpcIds.has(vpcId), `${path}.vpcId`, vpcId, "one of the VPCs");
    for (const subnetId of subnetIds) {
      const owner = subnets.get(subnetId);
      const right = owner === vpcId || (owner === undefined && !withSubnets.has(vpcId));
      mistakes.unless(right, `${path}.subnetIds`, subnetId, `a subnet of ${vpcId}`);
    }
    for (const { destination } of routes)
      if (!destination.startsWith("pl-")) mistakes.cidr(destination, `${path}.routes`);
  });
}

function checkPeerings({ peerings = [], vpcs }: Scenario, mistakes: Mistakes): void {
  const seen = new Set<string>();
  const vpcIds = new Set(vpcs.map(({ id }) => id));
  const checkSide = (side: ScenarioPeeringSide, path: string): void =>
    mistakes.unless(
      vpcIds.has(side.vpcId) || (side.accountId !== undefined && side.region !== undefined),
      path,
      side,
      "a VPC of this world, or accountId and region beside the vpcId",
    );
  peerings.forEach(({ id, requester, accepter }, index) => {
    mistakes.id("peering", id, `peerings[${index}].id`, seen);
    checkSide(requester, `peerings[${index}].requester`);
    checkSide(accepter, `peerings[${index}].accepter`);
  });
}

/** Every mistake of a scenario; empty when it can be loaded. */
export function checkScenario(scenario: Scenario): string[] {
  const mistakes = new Mistakes();
  const { startsAt } = scenario;
  mistakes.unless(startsAt === undefined || !Number.isNaN(Date.parse(startsAt)), "startsAt", startsAt, "ISO 8601");
  checkAccounts(scenario, mistakes);
  checkNetwork(scenario, mistakes);
  checkFilters(scenario, mistakes);
  checkHosts(scenario, mistakes);
  checkPeerings(scenario, mistakes);
  checkOrganization(scenario, mistakes);
  return mistakes.found;
}
