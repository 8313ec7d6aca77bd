import { formatInstant } from "../instant.ts";
import { inert } from "./inert.ts";
import type { Notice, NoticeSide } from "./notice.ts";

const headlines: Readonly<Record<Notice["kind"], string>> = {
  "new-request": "A peering request waits for an answer",
  "stranger-request": "A stranger asks for a peering",
  "expiring-48h": "A peering request expires within 48 hours",
  "expiring-24h": "A peering request expires within 24 hours",
  decided: "A peering request was decided",
  expired: "A peering request has expired",
  "peering-broken": "A peering is broken",
  "peering-recovered": "A peering has recovered",
  test: "A test from Peerdeck",
};

export const headlineOf = ({ kind, decision }: Notice): string =>
  kind === "decided" && decision !== null ? `A peering request was ${inert(decision)}` : headlines[kind];

/** One event in some lines, for a chat: what is foreign in it is inert, ids are what they are. */
export function noticeText(notice: Notice): string {
  const { requester, accepter, subject, expiresAt, by, reason, finding } = notice;
  return [
    `${headlineOf(notice)}.`,
    ...(requester === null || accepter === null ? [] : [`${sideText(requester)} to ${sideText(accepter)}`]),
    subject,
    ...(expiresAt === null ? [] : [`Expires ${formatInstant(expiresAt)}`]),
    ...(by === null ? [] : [`By ${inert(by)}`]),
    ...(reason === null ? [] : [`Reason: ${inert(reason)}`]),
    ...(finding === null ? [] : [`Worst finding: ${inert(finding)}`]),
  ].join("\n");
}

function sideText({ accountId, accountName, region, vpcId, vpcName }: NoticeSide): string {
  const vpc = vpcName === null ? vpcId : `${inert(vpcName)} (${vpcId})`;
  const account = accountName === null ? `account ${accountId}` : `${inert(accountName)} (${accountId})`;
  return `${vpc} of ${account} in ${region}`;
}
