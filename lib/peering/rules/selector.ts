import type { SideObservation } from "../observation.ts";
import { matches } from "../pattern.ts";
import { tagOf } from "../tags.ts";
import type { Selector } from "./rule.ts";

/** Null: hangs on what is not known. */
export type Answer = boolean | null;

export const both = (...answers: readonly Answer[]): Answer =>
  answers.includes(false) ? false : answers.includes(null) ? null : true;

export const either = (...answers: readonly Answer[]): Answer =>
  answers.includes(true) ? true : answers.includes(null) ? null : false;

/** Whether a side is one that the selector means. */
export const selects = (selector: Selector, side: SideObservation): Answer =>
  both(accountIs(selector, side), selector.vpc === null || selector.vpc === side.vpcId, tagIs(selector, side));

function accountIs({ account }: Selector, { accountName, place }: SideObservation): Answer {
  if (account === null || matches(account, place.accountId)) return true;
  if (/^\d{12}$/.test(account)) return false;
  return accountName === null ? null : matches(account, accountName);
}

function tagIs({ tag }: Selector, { vpc, place }: SideObservation): Answer {
  if (tag === null) return true;
  // Whoever a VPC is only shared with is not told its tags.
  if (!vpc.known || vpc.value.ownerId !== place.accountId) return null;
  const value = tagOf(vpc.value.tags, tag.key);
  return value !== null && (tag.value === null || tag.value === value);
}

/** `env=prod`, `account network-*` */
export const selectorWords = ({ account, vpc, tag }: Selector): string =>
  [
    account === null ? "" : `account ${account}`,
    vpc ?? "",
    tag === null ? "" : tag.value === null ? `tag ${tag.key}` : `${tag.key}=${tag.value}`,
  ]
    .filter((part) => part !== "")
    .join(", ");
