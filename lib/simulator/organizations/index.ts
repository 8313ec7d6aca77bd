import type { Action, Call } from "../action.ts";
import { AwsError } from "../aws-error.ts";
import type { ScenarioMember, ScenarioOrganization } from "../scenario.ts";
import { buckets } from "../throttle.ts";
import type { Parameters } from "../wire/parameters.ts";
import type { Xml, XmlRecord } from "../wire/xml.ts";
import { pageOf } from "./pages.ts";

/** Only the management account and its delegates may read; a stranger to the organization is told that there is none. */
function requireOrganization({ world, accountId }: Call): ScenarioOrganization {
  const { organization } = world.scenario;
  const isMember = organization?.accounts.some(({ id }) => id === accountId) ?? false;
  if (organization === undefined || !(isMember || organization.managementAccountId === accountId))
    throw new AwsError("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
  const readers = [organization.managementAccountId, ...(organization.delegatedAccountIds ?? [])];
  if (!readers.includes(accountId))
    throw new AwsError("AccessDeniedException", "You don't have permissions to access this resource.");
  return organization;
}

const parentOf = ({ parentId }: ScenarioMember, { rootId }: ScenarioOrganization): string => parentId ?? rootId;

function memberView(member: ScenarioMember, { id, managementAccountId }: ScenarioOrganization): XmlRecord {
  const { state = "ACTIVE", status } = member;
  return {
    Id: member.id,
    Arn: `arn:aws:organizations::${managementAccountId}:account/${id}/${member.id}`,
    Email: `aws+${member.id}@example.com`,
    Name: member.name,
    ...(state === null ? {} : { State: state }),
    ...(status === undefined ? {} : { Status: status }),
    JoinedMethod: "CREATED",
    JoinedTimestamp: 1_700_000_000,
  };
}

function requireParent(parentId: string, { rootId, units = [] }: ScenarioOrganization): string {
  if (parentId === rootId || units.some(({ id }) => id === parentId)) return parentId;
  throw new AwsError("ParentNotFoundException", "You specified parent that doesn't exist.");
}

interface Listing {
  readonly name: string;
  readonly member: string;
  /** The parameter that names what is listed. */
  readonly of?: "ParentId" | "ChildId" | "ResourceId";
  readonly paged: boolean;
  items(organization: ScenarioOrganization, of: string): readonly Xml[];
}

const listing = ({ name, member, of, paged, items }: Listing): Action => ({
  name,
  bucket: buckets.organizations,
  bucketKey: "organizations",
  supportsDryRun: false,
  mutates: false,
  needsPermission: true,
  prepare(parameters: Parameters, call: Call) {
    const subject = of === undefined ? "" : required(parameters, of);
    const maxResults = paged ? parameters.integer("MaxResults") : undefined;
    const token = parameters.optional("NextToken");
    return () => {
      const all = items(requireOrganization(call), subject);
      const page = pageOf(all, { scope: `${name} ${subject}`, maxResults, token });
      return { [member]: page.items, ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }) };
    };
  },
});

function required(parameters: Parameters, name: string): string {
  const value = parameters.optional(name);
  if (value !== undefined && value !== "") return value;
  throw new AwsError("InvalidInputException", `You must specify a value for ${name}.`);
}

export const organizationsActions: readonly Action[] = [
  listing({
    name: "ListAccounts",
    member: "Accounts",
    paged: true,
    items: (organization) => organization.accounts.map((member) => memberView(member, organization)),
  }),
  listing({
    name: "ListRoots",
    member: "Roots",
    paged: true,
    items: ({ rootId, id, managementAccountId }) => [
      { Id: rootId, Arn: `arn:aws:organizations::${managementAccountId}:root/${id}/${rootId}`, Name: "Root" },
    ],
  }),
  listing({
    name: "ListOrganizationalUnitsForParent",
    member: "OrganizationalUnits",
    of: "ParentId",
    paged: true,
    items: (organization, of) => {
      const parent = requireParent(of, organization);
      const { id, managementAccountId, units = [] } = organization;
      return units
        .filter(({ parentId }) => parentId === parent)
        .map((unit) => ({
          Id: unit.id,
          Arn: `arn:aws:organizations::${managementAccountId}:ou/${id}/${unit.id}`,
          Name: unit.name,
        }));
    },
  }),
  listing({
    name: "ListAccountsForParent",
    member: "Accounts",
    of: "ParentId",
    paged: true,
    items: (organization, of) => {
      const parent = requireParent(of, organization);
      return organization.accounts
        .filter((member) => parentOf(member, organization) === parent)
        .map((member) => memberView(member, organization));
    },
  }),
  listing({
    name: "ListParents",
    member: "Parents",
    of: "ChildId",
    paged: true,
    items: (organization, child) => {
      const { rootId, units = [] } = organization;
      const member = organization.accounts.find(({ id }) => id === child);
      const parentId = member ? parentOf(member, organization) : units.find(({ id }) => id === child)?.parentId;
      if (parentId === undefined)
        throw new AwsError("ChildNotFoundException", "You specified child that doesn't exist.");
      return [{ Id: parentId, Type: parentId === rootId ? "ROOT" : "ORGANIZATIONAL_UNIT" }];
    },
  }),
  listing({
    name: "ListTagsForResource",
    member: "Tags",
    of: "ResourceId",
    paged: false,
    items: ({ accounts }, resource) => {
      const member = accounts.find(({ id }) => id === resource);
      if (member === undefined)
        throw new AwsError("TargetNotFoundException", "You specified a target that doesn't exist.");
      return Object.entries(member.tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
    },
  }),
];
