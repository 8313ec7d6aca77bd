import type { Finding } from "../assessment.ts";
import type { HealthFinding } from "../health/report.ts";
import type { PairObservation } from "../observation.ts";
import { preflight } from "../preflight/index.ts";
import type { Asker } from "./asker.ts";
import { cidrsChanged, type SideCidrs } from "./cidr-change.ts";
import { crowd } from "./crowd.ts";
import { type Known, lookAlike, sameCidrs } from "./look-alike.ts";
import { reversePending } from "./reverse.ts";

export interface RiskInput {
  readonly observation: PairObservation;
  readonly asker: Asker;
  readonly known: Known;
  /** Of this peering, from the fleet's health; what the observation itself tells goes before it. */
  readonly health: readonly HealthFinding[];
  /** As the request was first seen; null: it is seen for the first time. */
  readonly first: SideCidrs | null;
  /** What the rules of the house say of this pair. */
  readonly house: readonly Finding[];
}

/** The request itself is what this one speaks of. */
const aboutItself: ReadonlySet<string> = new Set(["existing-peering"]);
/** Told by who asks and by the countdown, in better places than a list of risks. */
const toldElsewhere: ReadonlySet<string> = new Set(["requester-unknown", "request-expiring", "side-unmanaged"]);

const weight: Readonly<Record<Finding["severity"], number>> = { critical: 0, high: 1, medium: 2, low: 3, info: 4 };
const results: readonly Finding["result"][] = ["fail", "unknown", "pass"];

/** What could go wrong, out of the same checks as everywhere and what only a request raises: the worst first. */
export function risksOf({ observation, asker, known, health, first, house }: RiskInput): Finding[] {
  const own = [
    ...lookAlike(observation, asker, known),
    ...sameCidrs(observation, asker, known),
    ...crowd(observation),
    ...reversePending(observation),
    ...cidrsChanged(observation, first),
    ...house,
  ];
  const before = preflight(observation, [], observation.readAt).filter(({ result }) => result !== "pass");
  const told = new Set(before.map(({ check, side }) => `${check} ${side}`));
  const besides = health.filter(({ check, side }) => !told.has(`${check} ${side}`)).map(asFinding);
  return onceEach([...own, ...before, ...besides])
    .filter(({ check, result }) => result !== "pass" && !aboutItself.has(check) && !toldElsewhere.has(check))
    .sort(
      (one, other) =>
        results.indexOf(one.result) - results.indexOf(other.result) || weight[one.severity] - weight[other.severity],
    );
}

/** Two checks that miss the same reading say the same of it. */
const onceEach = (findings: readonly Finding[]): Finding[] =>
  findings.filter(
    ({ result, summary }, at) =>
      findings.findIndex((each) => each.result === result && each.summary === summary) === at,
  );

const asFinding = ({ operations: _operations, ...finding }: HealthFinding): Finding => finding;
