import type { Action, Call } from "../action.ts";
import { AwsError } from "../aws-error.ts";
import type { ScenarioPrefixList } from "../scenario.ts";
import { buckets } from "../throttle.ts";
import { invalid } from "../wire/parameters.ts";
import type { Tags } from "../world.ts";
import { defineListing } from "./listing.ts";
import { readPage, takePage } from "./pages.ts";
import { checkId, notFound } from "./resource-ids.ts";

interface PrefixListView extends ScenarioPrefixList {
  readonly tags: Tags;
}

/** One's own, AWS's, and those that others share. */
export function visiblePrefixLists({ world, accountId, region }: Call): PrefixListView[] {
  return [...world.prefixLists.values()]
    .filter((list) => list.region === region)
    .filter((list) => [accountId, "AWS"].includes(list.accountId) || list.sharedWith?.includes(accountId) === true)
    .map((list) => ({ ...list, tags: {} }));
}

const familyOf = ({ cidrs }: ScenarioPrefixList): string =>
  cidrs.some((cidr) => cidr.includes(":")) ? "IPv6" : "IPv4";

const ownerOfArn = ({ accountId }: ScenarioPrefixList): string => (accountId === "AWS" ? "aws" : accountId);

/** The lists of a scenario stay as they are. */
const onlyVersion = 1;

const bounds = { maxResultsMin: 1, maxResultsMax: 100 };

const describeManagedPrefixLists = defineListing<PrefixListView>({
  action: "DescribeManagedPrefixLists",
  idParameter: "PrefixListId",
  kind: "prefixList",
  set: "prefixListSet",
  ...bounds,
  filters: {
    "owner-id": ({ accountId }) => [accountId],
    "prefix-list-id": ({ id }) => [id],
    "prefix-list-name": ({ name }) => [name],
  },
  items: visiblePrefixLists,
  write: (list) => ({
    prefixListId: list.id,
    prefixListName: list.name,
    prefixListArn: `arn:aws:ec2:${list.region}:${ownerOfArn(list)}:prefix-list/${list.id}`,
    addressFamily: familyOf(list),
    state: "create-complete",
    // AWS tells neither of its own lists.
    ...(list.accountId === "AWS" ? {} : { maxEntries: list.maxEntries, version: onlyVersion }),
    ownerId: list.accountId,
    tagSet: [],
  }),
});

const getManagedPrefixListEntries: Action = {
  name: "GetManagedPrefixListEntries",
  bucket: buckets.describe,
  supportsDryRun: true,
  mutates: false,
  needsPermission: true,
  prepare(parameters, call) {
    const id = checkId("prefixList", parameters.required("PrefixListId"));
    const version = parameters.integer("TargetVersion");
    const scope = JSON.stringify(["GetManagedPrefixListEntries", call.accountId, call.region, id]);
    const page = readPage(parameters, bounds, scope);
    return () => {
      const list = visiblePrefixLists(call).find((each) => each.id === id);
      if (list === undefined) throw notFound("prefixList", id);
      if (list.unreadable === true)
        throw new AwsError("UnauthorizedOperation", "You are not authorized to perform this operation.", 403);
      if (version !== undefined && version !== onlyVersion)
        throw invalid("targetVersion", String(version), "There is no such version.");
      const { items, nextToken } = takePage(
        list.cidrs.map((cidr) => ({ id: cidr })),
        page,
      );
      return { entrySet: items.map(({ id: cidr }) => ({ cidr })), nextToken };
    };
  },
};

export const prefixListActions: readonly Action[] = [describeManagedPrefixLists, getManagedPrefixListEntries];
