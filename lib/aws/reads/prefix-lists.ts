import "server-only";
import {
  DescribeManagedPrefixListsCommand,
  GetManagedPrefixListEntriesCommand,
  type ManagedPrefixList,
} from "@aws-sdk/client-ec2";
import type { PrefixList } from "#lib/peering/network.ts";
import { visible } from "#lib/peering/visible.ts";
import { ok } from "#lib/result.ts";
import type { Ec2 } from "../ec2.ts";
import type { Outcome } from "../failure.ts";
import type { At } from "../terms.ts";
import { among, listAll, only } from "./list-all.ts";

/** AWS's own bound for these two calls. */
const pageMax = 100;

interface ListedPrefixList {
  readonly id: string;
  readonly name: string | null;
  readonly ownerId: string | null;
}

const listedOf = ({ PrefixListId: id, PrefixListName, OwnerId }: ManagedPrefixList): readonly ListedPrefixList[] =>
  id === undefined
    ? []
    : [{ id, name: PrefixListName === undefined ? null : visible(PrefixListName), ownerId: OwnerId ?? null }];

const lists = (ec2: Ec2, at: At, ids: readonly string[] | undefined) =>
  listAll(
    ec2,
    at,
    "ec2:DescribeManagedPrefixLists",
    (next) => new DescribeManagedPrefixListsCommand({ MaxResults: pageMax, ...only("prefix-list-id", ids), ...next }),
    ({ PrefixLists = [] }) => PrefixLists.flatMap(listedOf),
  );

const entries = (ec2: Ec2, at: At, id: string) =>
  listAll(
    ec2,
    at,
    "ec2:GetManagedPrefixListEntries",
    (next) => new GetManagedPrefixListEntriesCommand({ PrefixListId: id, MaxResults: pageMax, ...next }),
    ({ Entries = [] }) => Entries.flatMap(({ Cidr }) => Cidr ?? []),
  );

/** Those named, or all but AWS's own; each with its entries, as far as those can be read. */
export async function listPrefixLists(
  ec2: Ec2,
  at: At,
  ids?: readonly string[],
): Promise<Outcome<readonly PrefixList[]>> {
  const found = await among<ListedPrefixList>(
    ids,
    ({ id }) => id,
    () => lists(ec2, at, ids),
  );
  if (!found.ok) return found;
  const wanted = ids === undefined ? found.data.filter(({ ownerId }) => ownerId !== "AWS") : found.data;
  return ok(
    await Promise.all(
      wanted.map(async ({ id, name }) => {
        const cidrs = await entries(ec2, at, id);
        return { prefixListId: id, name, cidrs: cidrs.ok ? cidrs.data : null };
      }),
    ),
  );
}
