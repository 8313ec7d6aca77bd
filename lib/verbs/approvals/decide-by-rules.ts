import "server-only";
import { eventsOfApproval } from "#lib/db/approval-moves.ts";
import { openApprovals } from "#lib/db/approvals.ts";
import type { Actor } from "#lib/db/trail.ts";
import { freeze, restrictedTo } from "#lib/peering/approvals/frozen.ts";
import { judgeByRules } from "#lib/peering/approvals/judge-by-rules.ts";
import { type ProposedOperation, propose } from "#lib/peering/approvals/proposal.ts";
import type { ApprovalRecord } from "#lib/peering/approvals/record.ts";
import type { DecisionRule } from "#lib/peering/approvals/rule.ts";
import { wholeBeyondLimits } from "#lib/peering/limits.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { plan, wholeGoal } from "#lib/peering/plan.ts";
import { applyAll } from "../apply-all.ts";
import type { RowEnd } from "../apply-one.ts";
import type { Deck } from "../deck.ts";
import { houseRefusal } from "../house.ts";
import { permitAll } from "../permit.ts";
import { everyAccount } from "../sight.ts";
import { isLost, release, takeClaim } from "./claims.ts";
import { againstHouse } from "./guard.ts";
import { matterOf, observeMatter } from "./matter.ts";
import { actorOfRule, peerdeckItself } from "./peerdeck-itself.ts";
import { recordEnding, recordLine } from "./record-decision.ts";
import { judgedLive, subjectOf } from "./rules-of.ts";
import { hashOf } from "./shown-changes.ts";

const againMs = 15 * 60_000;

/** Has the rules of peerdeck.yaml decide what they may decide by themselves, and tells what those that are not live would do. */
export async function decideByRules(deck: Deck): Promise<void> {
  if (deck.approvals.config.rules.length === 0) return;
  const managed = new Set(deck.aws.accounts().map(({ id }) => id));
  for (const record of await openApprovals(deck.database.db)) {
    const { peeringId, subject, state, labels } = record;
    if (peeringId === null || subject === null || state !== "pending" || !managed.has(labels.accepter.accountId))
      continue;
    const { by } = judgedLive(deck, subject);
    if (by !== null && by.outcome !== "second-approver") await decideLive(deck, record, by);
    else await tellDryRun(deck, record);
  }
}

async function tellDryRun(deck: Deck, record: ApprovalRecord): Promise<void> {
  if (record.subject === null) return;
  const { by, because } = judgeByRules(deck.approvals.config.rules, record.subject);
  if (by === null || by.live) return;
  const told = await eventsOfApproval(deck.database.db, record.id);
  if (told.some(({ kind, detail }) => kind === "rule-would" && detail.ruleVersion === by.version)) return;
  await recordLine(deck, record, {
    kind: "rule-would",
    actor: peerdeckItself,
    reason: null,
    detail: { ...ruleDetail(by), lines: [`It would ${wouldWords[by.outcome]}. ${because}`] },
  });
}

const wouldWords = { accept: "accept", reject: "reject", "second-approver": "want a second approver" } as const;
const ruleDetail = ({ name, version }: DecisionRule) => ({ rule: name, ruleVersion: version });

async function decideLive(deck: Deck, record: ApprovalRecord, rule: DecisionRule): Promise<void> {
  const failed = (await eventsOfApproval(deck.database.db, record.id)).findLast(({ kind }) => kind === "rule-failed");
  if (failed !== undefined && deck.clock.now() - Date.parse(failed.at) < againMs) return;
  const actor = actorOfRule(rule);
  const claim = await takeClaim(deck, record.id, actor, rule.outcome === "accept" ? "accepting" : "rejecting");
  if (isLost(claim)) return;
  try {
    await decideAfresh(deck, record, rule, actor);
  } finally {
    await release(deck, claim);
  }
}

/** What the readings said is asked once more of AWS itself, right before. */
async function decideAfresh(deck: Deck, record: ApprovalRecord, rule: DecisionRule, actor: Actor): Promise<void> {
  const found = await matterOf(deck, record.id, everyAccount);
  if (!found.ok) return;
  const observedSince = deck.onceEach.moment();
  const observation = await observeMatter(deck, found.data);
  if (judgedLive(deck, subjectOf(deck, observation)).by !== rule) return;
  const refusal = houseRefusal(deck, observation);
  if (rule.outcome === "accept" && againstHouse(deck, [observation]) !== null) return;
  const wanted = rule.outcome === "accept" ? toAccept(observation, rule) : toReject(observation);
  const planned = wanted.filter(({ operation }) => refusal(operation) === null);
  if (planned.length === 0) return;
  const beyond = wholeBeyondLimits(
    planned.map(({ operation }) => operation),
    deck.limits,
  );
  if (beyond !== null) {
    const detail = { ...ruleDetail(rule), lines: [beyond.message] };
    await recordLine(deck, record, { kind: "rule-failed", actor, reason: null, detail });
    return;
  }
  const reason = `Rule ${rule.name}, version ${rule.version}${rule.reason === null ? "" : `: ${rule.reason}`}`;
  const ends = await applyAll(deck, planned, {
    observation,
    observedSince,
    actor,
    reason,
    permit: permitAll,
    onStart: () => undefined,
    onEnd: () => undefined,
  });
  await recordOutcome(deck, record, { rule, actor, planned, ends, hash: hashOfRun(observation, planned) });
  deck.fleet.watch.readAgain([found.data.pair.requester, found.data.pair.accepter]);
}

function toAccept(observation: PairObservation, { include }: DecisionRule): readonly PlannedOperation[] {
  const wanted = (part: ProposedOperation["part"]): boolean =>
    part === "accept" ||
    (part === "accepter-routes" && include.includes("routes")) ||
    (part === "accepter-dns" && include.includes("dns"));
  return propose(observation).operations.filter(({ part }) => wanted(part));
}

const toReject = (observation: PairObservation): readonly PlannedOperation[] =>
  plan(observation, wholeGoal, []).operations.filter(
    ({ operation, status }) => operation.kind === "reject" && status === "ready",
  );

const hashOfRun = (observation: PairObservation, planned: readonly PlannedOperation[]): string =>
  hashOf(
    restrictedTo(
      freeze(observation, propose(observation)),
      planned.map(({ id }) => id),
    ),
  );

interface Outcome {
  readonly rule: DecisionRule;
  readonly actor: Actor;
  readonly planned: readonly PlannedOperation[];
  readonly ends: ReadonlyMap<string, RowEnd>;
  readonly hash: string;
}

async function recordOutcome(
  deck: Deck,
  record: ApprovalRecord,
  { rule, actor, planned, ends, hash }: Outcome,
): Promise<void> {
  const isDone = (end: RowEnd | undefined): boolean => end?.status === "done" || end?.status === "already";
  const lines = planned
    .filter(({ id }) => !isDone(ends.get(id)))
    .map(({ id, summary }) => `${summary}: ${ends.get(id)?.problem?.message ?? "not sent"}`);
  const decisive = planned.find(({ operation }) => operation.kind === "accept" || operation.kind === "reject");
  const by = { id: actor.id, name: actor.name };
  const detail = { ...ruleDetail(rule), lines, hash, operationIds: planned.map(({ id }) => id) };
  if (decisive !== undefined && isDone(ends.get(decisive.id)))
    await recordEnding(deck, record, {
      state: rule.outcome === "accept" ? "accepted" : "rejected",
      by,
      reason: rule.reason,
      detail,
    });
  else await recordLine(deck, record, { kind: "rule-failed", actor: by, reason: null, detail });
}
