import type { SimClock } from "./clock.ts";
import type { FaultMatch, FaultRule } from "./faults.ts";
import { wildcard } from "./wildcard.ts";

/** What the fault script sees of a call. */
export interface FaultSubject {
  readonly action: string;
  readonly accountId: string;
  readonly region: string;
  readonly parameters: Readonly<Record<string, string>>;
}

interface ArmedRule {
  readonly rule: FaultRule;
  readonly armedAt: number;
  matched: number;
}

function matches(match: FaultMatch | undefined, subject: FaultSubject): boolean {
  if (match === undefined) return true;
  if (match.action !== undefined && !wildcard(match.action).test(subject.action)) return false;
  if (match.accountId !== undefined && match.accountId !== subject.accountId) return false;
  if (match.region !== undefined && match.region !== subject.region) return false;
  return Object.entries(match.parameters ?? {}).every(([name, value]) => subject.parameters[name] === value);
}

/** The rules in force, with how often each has matched. */
export class FaultScript {
  readonly #clock: SimClock;
  #armed: ArmedRule[] = [];

  constructor(clock: SimClock, rules: readonly FaultRule[] = []) {
    this.#clock = clock;
    this.set(rules);
  }

  /** Replaces the whole script; counting starts anew. */
  set(rules: readonly FaultRule[]): void {
    this.#armed = [];
    this.add(...rules);
  }

  add(...rules: readonly FaultRule[]): void {
    const armedAt = this.#clock.now();
    this.#armed.push(...rules.map((rule) => ({ rule, armedAt, matched: 0 })));
  }

  clear(): void {
    this.#armed = [];
  }

  /** The rules that hit this call; asking counts it. */
  take(subject: FaultSubject): FaultRule[] {
    const now = this.#clock.now();
    return this.#armed.flatMap((armed) => {
      const { rule, armedAt } = armed;
      if (now - armedAt >= (rule.forMs ?? Number.POSITIVE_INFINITY) || !matches(rule.match, subject)) return [];
      armed.matched += 1;
      const from = rule.from ?? 1;
      const hit = armed.matched >= from && armed.matched < from + (rule.times ?? Number.POSITIVE_INFINITY);
      return hit ? [rule] : [];
    });
  }
}
