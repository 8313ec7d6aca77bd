import type { FaultKind, FaultMatch, FaultRule } from "../faults.ts";
import { DocumentError, type Entry, readList } from "./document.ts";

const kinds = ["error", "lost-answer", "disconnect", "stale-read", "deny", "throttle", "latency"] as const;
const schedule = ["kind", "match", "from", "times", "forMs"];

/** A fault script as a file: a JSON list of fault rules. Throws DocumentError. */
export const readFaults = (path: string): readonly FaultRule[] =>
  readList(path, 'a JSON list of fault rules, such as [{"kind": "throttle", "times": 3}]').map(ruleOf);

function ruleOf(entry: Entry): FaultRule {
  const match = entry.optional("match");
  const from = entry.optionalNumber("from", 1);
  const times = entry.optionalNumber("times", 1);
  const forMs = entry.optionalNumber("forMs", 1);
  return {
    ...kindOf(entry),
    ...(match === undefined ? {} : { match: matchOf(match) }),
    ...(from === undefined ? {} : { from }),
    ...(times === undefined ? {} : { times }),
    ...(forMs === undefined ? {} : { forMs }),
  };
}

function kindOf(entry: Entry): FaultKind {
  const kind = entry.oneOf("kind", kinds);
  switch (kind) {
    case "error": {
      entry.only([...schedule, "code", "message", "status"]);
      const message = entry.optionalText("message");
      const status = entry.optionalNumber("status", 400);
      const said = { ...(message === undefined ? {} : { message }), ...(status === undefined ? {} : { status }) };
      return { kind, code: entry.text("code"), ...said };
    }
    case "lost-answer":
      entry.only([...schedule, "as"]);
      return { kind, as: entry.oneOf("as", ["disconnect", "internal-error"]) };
    case "stale-read":
      entry.only([...schedule, "byMs"]);
      return { kind, byMs: requiredMs(entry, "byMs") };
    case "latency":
      entry.only([...schedule, "ms"]);
      return { kind, ms: requiredMs(entry, "ms") };
    case "disconnect":
    case "deny":
    case "throttle":
      entry.only(schedule);
      return { kind };
  }
}

function requiredMs(entry: Entry, key: string): number {
  const value = entry.optionalNumber(key, 0);
  if (value === undefined) throw new DocumentError(`${entry.where}.${key}`, "nothing", "a number of milliseconds");
  return value;
}

function matchOf(entry: Entry): FaultMatch {
  entry.only(["action", "accountId", "region", "parameters"]);
  const action = entry.optionalText("action");
  const accountId = entry.optionalText("accountId");
  const region = entry.optionalText("region");
  const parameters = entry.optional("parameters");
  return {
    ...(action === undefined ? {} : { action }),
    ...(accountId === undefined ? {} : { accountId }),
    ...(region === undefined ? {} : { region }),
    ...(parameters === undefined
      ? {}
      : { parameters: Object.fromEntries(parameters.keys().map((key) => [key, parameters.text(key)])) }),
  };
}
