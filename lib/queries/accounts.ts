import { queryOptions } from "@tanstack/react-query";
import type { AccountDetail, AccountsAnswer } from "#lib/peering/accounts.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import { apiHrefs } from "#lib/routes.ts";
import { movingMs } from "./poll.ts";
import { type ProblemError, readAnswer } from "./read.ts";

const key = "accounts";
/** Everything that is known of accounts: what a change of one makes old. */
export const accountsKey = [key] as const;
export const accountListKey = [key, "all"] as const;

/** Read again until AWS Organizations has answered for the first time. */
export const accountsQuery = queryOptions<AccountsAnswer, ProblemError>({
  queryKey: accountListKey,
  queryFn: ({ signal }) => readAnswer<AccountsAnswer>(apiHrefs.accounts, signal),
  refetchInterval: ({ state }) => (awaited(state.data?.organization) ? movingMs : false),
});

const awaited = (organization: AccountsAnswer["organization"] | undefined): boolean =>
  organization != null && organization.readAt === null && organization.problem === null;

/** One account, read again while a check is under way, whoever began it. */
export const accountQuery = (accountId: AccountId) =>
  queryOptions<AccountDetail, ProblemError>({
    queryKey: [key, accountId],
    queryFn: ({ signal }) => readAnswer<AccountDetail>(apiHrefs.account(accountId), signal),
    refetchInterval: ({ state }) => (state.data?.checking === true ? movingMs : false),
  });
