import "server-only";
import type { WayReading } from "#lib/aws/index.ts";
import type { AccountConfig } from "#lib/config/config.ts";
import type { CheckItem } from "#lib/peering/accounts.ts";
import type { Problem, Result } from "#lib/result.ts";
import { failed, passed, untold, untoldBy } from "./check-item.ts";
import type { Deck } from "./deck.ts";
import { trustedFor, trustPolicy } from "./role-to-create/policies.ts";

const assuming = { id: "assume-role", title: "The role can be assumed" };
const reaching = { id: "credentials", title: "There are credentials for the account" };
const belonging = { id: "identity", title: "The session belongs to this very account" };
const locking = { id: "external-id", title: "The role opens only with its external id" };
const keepingTime = { id: "clock", title: "This machine’s clock agrees with AWS’s" };

const clockToleranceMs = 5 * 60_000;
/** Stands where the id would: who looks at a check need not be one who may see it. */
const externalIdHere = "THE-EXTERNAL-ID-OF-THIS-ACCOUNT";

/** Role, account, external id and clock: what every Region depends on. */
export async function checkWay({ aws, accounts }: Deck, account: AccountConfig): Promise<readonly CheckItem[]> {
  const [own, way, clockOffMs] = await Promise.all([aws.ownIdentity(), aws.tryWay(account), aws.clockOffMs()]);
  const clock = clockItem(clockOffMs);
  if (account.roleArn === null) return [reachItem(way), identityItem(way), clock];
  const sourceIdentity = accounts.carriesSourceIdentity(account);
  const asked: Asked = { account, own, sourceIdentity };
  return [assumeItem(asked, way), identityItem(way), externalIdItem(asked, way), clock];
}

interface Asked {
  readonly account: AccountConfig;
  /** Who Peerdeck itself is. */
  readonly own: Result<{ readonly arn: string }>;
  readonly sourceIdentity: boolean;
}

function trustStatement({ own, sourceIdentity }: Asked): string | null {
  const trusted = own.ok ? trustedFor(own.data.arn) : null;
  const asked = { externalId: externalIdHere, sourceIdentity };
  return trusted && JSON.stringify(trustPolicy(trusted, asked).Statement[0], null, 2);
}

const entered = ({ identity }: WayReading): boolean => identity.ok || identity.error.code === "wrong-account";

function assumeItem(asked: Asked, way: WayReading): CheckItem {
  const { account, own } = asked;
  const role = account.roleArn ?? "";
  if (entered(way)) return passed(assuming, role);
  const problem = way.identity.ok ? null : way.identity.error;
  if (problem?.code !== "role-not-assumable") return wayFailed(assuming, problem);
  const self = own.ok ? own.data.arn : "Peerdeck’s own identity";
  const notTaken =
    "Its trust policy does not allow sts:SetSourceIdentity, which sourceIdentity in peerdeck.yaml asks for.";
  const causes = [
    `The role ${role} does not exist, or its path is another.`,
    `Its trust policy does not name ${self}.`,
    "The external id in its trust policy is not the one that Peerdeck has for this account.",
    ...(asked.sourceIdentity ? [notTaken] : []),
    `Peerdeck’s own identity is not allowed sts:AssumeRole on ${role}.`,
    "A service control policy of the organization denies it.",
  ];
  // Where AWS names the action, nothing else is to be looked into.
  const named = /sts:SetSourceIdentity/.test(problem.awsMessage ?? "");
  return failed(assuming, {
    detail: problem.message,
    causes: named ? [problem.mend ?? notTaken] : causes,
    statement: trustStatement(asked),
    statementFor: `the trust policy of ${role}`,
    requestId: problem.requestId ?? null,
  });
}

const reachItem = (way: WayReading): CheckItem =>
  entered(way) ? passed(reaching) : wayFailed(reaching, way.identity.ok ? null : way.identity.error);

const wayFailed = (item: typeof assuming, problem: Problem | null): CheckItem =>
  failed(item, {
    detail: problem?.message ?? null,
    causes: problem?.mend === undefined ? [] : [problem.mend],
    requestId: problem?.requestId ?? null,
  });

function identityItem(way: WayReading): CheckItem {
  const { identity } = way;
  if (identity.ok) return passed(belonging, identity.data.arn);
  if (identity.error.code !== "wrong-account") return untold(belonging, "There is no session to ask.");
  return failed(belonging, { detail: identity.error.message, causes: [identity.error.mend ?? ""] });
}

function externalIdItem(asked: Asked, { withoutExternalId }: WayReading): CheckItem {
  const { account } = asked;
  if (withoutExternalId === null) return untold(locking, "The role could not be assumed at all.");
  if (!withoutExternalId.ok) return untoldBy(locking, withoutExternalId.error);
  if (withoutExternalId.data === "shut") return passed(locking);
  return failed(locking, {
    detail: "The role was assumed without any external id. Whoever may register a role in Peerdeck could use this one.",
    causes: [
      "The trust policy has no condition on sts:ExternalId.",
      "Another statement of the trust policy lets Peerdeck in without the condition.",
      ...(account.externalId === null ? ["Peerdeck has no external id for this account, so none was asked for."] : []),
    ],
    statement: trustStatement(asked),
    statementFor: `the trust policy of ${account.roleArn ?? "the role"}, in place of the statement without it`,
  });
}

function clockItem(offMs: number | null): CheckItem {
  if (offMs === null) return untold(keepingTime, "AWS gave no answer with a date.");
  const seconds = Math.round(Math.abs(offMs) / 1000);
  const off = `${seconds} s ${offMs > 0 ? "ahead" : "behind"}`;
  if (Math.abs(offMs) <= clockToleranceMs) return passed(keepingTime, seconds < 2 ? null : off);
  return failed(keepingTime, {
    detail: `This machine’s clock is ${off}. AWS refuses requests dated more than 15 minutes off.`,
    causes: [
      "Time synchronisation (NTP) is off on the machine that runs Peerdeck.",
      "A suspended virtual machine was resumed.",
    ],
  });
}
