import { execFileSync, spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PairObservation } from "../observation.ts";
import { wholeGoal } from "../plan.ts";
import { quote } from "../shell.ts";
import { hostile, named } from "../testing/hostile.ts";
import { pairObservation, peeringId, routeTo } from "../testing/observation.ts";
import { dicePerPair, variedPair } from "../testing/varied.ts";
import { askTheOtherSide, exportCli } from "./index.ts";

const anyPair = fc.array(fc.nat(255), { minLength: dicePerPair, maxLength: dicePerPair }).map(variedPair);

const tablesNamed = { ROUTE_TABLES: "rtb-1 rtb-2" };

/** The script's own commands as a shell runs them: `aws` is a function that prints its arguments, one per line. */
function runScript(script: string, env: Record<string, string> = tablesNamed): { calls: string[][]; output: string } {
  const stub = [
    "aws() {",
    `  case "$*" in *" create-vpc-peering-connection "*) printf pcx-0feedfacefeedface ;; *describe-vpc-peering*) printf active ;; esac`,
    `  { printf 'CALL\\n'; for word in "$@"; do printf '%s\\0' "$word"; done; printf '\\n'; } >&2`,
    "}",
  ].join("\n");
  const { stdout: output, status } = spawnSync("sh", ["-c", `exec 2>&1\n${stub}\n${script.replace(/^#!.*\n/, "")}`], {
    encoding: "utf8",
    env: { NODE_ENV: "test", PATH: "/usr/bin:/bin", ...env },
  });
  if (status !== 0) throw new Error(output);
  const calls = output
    .split("CALL\n")
    .slice(1)
    .map((call) => call.split("\0").slice(0, -1));
  return { calls, output };
}

const commands = (script: string) => runScript(script).calls.map(([, command]) => command);
const option = (call: readonly string[], name: string) => call[call.indexOf(name) + 1];

describe("the AWS CLI script", () => {
  test("from nothing: request, wait, accept, wait, then each side's routes and DNS, each in its own place", () => {
    const { calls } = runScript(exportCli(pairObservation(), wholeGoal));
    const kinds = calls.map((call) => [call[1], option(call, "--profile"), option(call, "--region")].join(" "));
    const requester = "network-prod us-east-1";
    const accepter = "payments-prod eu-west-1";
    expect(kinds).toEqual([
      `create-vpc-peering-connection ${requester}`,
      `wait ${accepter}`,
      `accept-vpc-peering-connection ${accepter}`,
      `describe-vpc-peering-connections ${requester}`,
      ...Array.from({ length: 4 }, () => `create-route ${requester}`),
      `modify-vpc-peering-connection-options ${requester}`,
      ...Array.from({ length: 6 }, () => `create-route ${accepter}`),
      `modify-vpc-peering-connection-options ${accepter}`,
    ]);
    const routed = calls.filter((call) => call[1] === "create-route");
    expect(new Set(routed.map((call) => option(call, "--vpc-peering-connection-id")))).toEqual(
      new Set(["pcx-0feedfacefeedface"]),
    );
  });

  test("what is done already is a comment and is not run again", () => {
    const whole = { requester: true, accepter: true };
    const script = exportCli(pairObservation({ status: "active", routed: whole, dns: whole }), wholeGoal);
    expect(commands(script)).toEqual([]);
    expect(script.match(/^# done already: aws ec2 create-route/gm)).toHaveLength(10);
  });

  test("one step alone holds only its commands", () => {
    const active = pairObservation({ status: "active" });
    expect(new Set(commands(exportCli(active, wholeGoal, "accepter-routes")))).toEqual(new Set(["create-route"]));
    expect(commands(exportCli(active, wholeGoal, "dns"))).toEqual(
      Array(2).fill("modify-vpc-peering-connection-options"),
    );
    expect(commands(exportCli(pairObservation(), wholeGoal, "request"))).toEqual([
      "create-vpc-peering-connection",
      "wait",
    ]);
  });

  test("attributes that DNS needs are turned on first, resolution before host names", () => {
    const off = pairObservation({ status: "active", accepter: { support: false, hostnames: false } });
    const { calls } = runScript(exportCli(off, wholeGoal, "dns"));
    expect(calls.map((call) => `${call[1]} ${call[4] ?? ""}`)).toEqual([
      "modify-vpc-attribute --enable-dns-support",
      "modify-vpc-attribute --enable-dns-hostnames",
      `modify-vpc-peering-connection-options --requester-peering-connection-options`,
      `modify-vpc-peering-connection-options --accepter-peering-connection-options`,
    ]);
  });

  test("a step by hand before the peering exists asks for its id", () => {
    const script = exportCli(pairObservation(), wholeGoal, "accept");
    expect(() => runScript(script)).toThrow(/PEERING_ID: the id of the peering/);
  });

  test.each(hostile)("a hostile name stays a name: %j", (name) => {
    const { calls, output } = runScript(exportCli(named(name), wholeGoal));
    expect(calls.every((call) => call[0] === "ec2")).toBe(true);
    expect(calls.length).toBe(1 + 1 + 4 + 6 + 2);
    const flat = name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
    expect(calls.some((call) => option(call, "--profile") === flat)).toBe(true);
    expect(output).not.toContain("not found");
  });

  test("whatever text is quoted, the shell gives it back, NUL aside", () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from("ab'\"\\$`!*?~#&|;<>(){}[] \n\t-é")), maxLength: 30 });
    const texts = fc.sample(text, { seed: 13, numRuns: 300 });
    const script = texts.map((each) => `printf '%s\\0' ${quote(each)}`).join("\n");
    const output = execFileSync("sh", ["-c", script], { encoding: "utf8" });
    expect(output.split("\0").slice(0, -1)).toEqual(texts);
  });

  test("every script parses, whatever the state", () => {
    fc.assert(
      fc.property(anyPair, (observation) => {
        execFileSync("sh", ["-n", "-c", exportCli(observation, wholeGoal)]);
      }),
      { seed: 14, numRuns: 30 },
    );
  });
});

describe("the text for the other side", () => {
  const foreign = pairObservation({ status: "pending-acceptance", managed: { accepter: false } });

  test("says who asks, what to accept, where, until when, and which routes", () => {
    const { text } = askTheOtherSide(foreign);
    for (const part of [
      peeringId,
      "network-prod (111111111111)",
      "222222222222",
      "eu-west-1",
      "10.10.0.0/16",
      "100.64.0.0/20",
      "2026-11-29",
    ])
      expect(text).toContain(part);
  });

  test("its commands run in the accepter's Region, over the tables that its owner names, DNS once it is active", () => {
    const { calls } = runScript(askTheOtherSide(foreign).cli);
    expect(calls.map((call) => call[1])).toEqual([
      "accept-vpc-peering-connection",
      "describe-vpc-peering-connections",
      ...Array(6).fill("create-route"),
      "modify-vpc-peering-connection-options",
    ]);
    expect(new Set(calls.map((call) => option(call, "--region")))).toEqual(new Set(["eu-west-1"]));
    expect(calls.filter((call) => option(call, "--route-table-id") === "rtb-2")).toHaveLength(3);
  });

  test("while its owner has named no tables, nothing is sent", () => {
    for (const script of [askTheOtherSide(foreign).cli, exportCli(foreign, wholeGoal)]) {
      expect(() => runScript(script, {})).toThrow(/ROUTE_TABLES: the ids of the route tables/);
      expect(() => runScript(script, {})).not.toThrow(/CALL/);
    }
  });

  test.each(hostile)("a hostile reason or name adds no line: %j", (name) => {
    const lines = (observation: PairObservation) => askTheOtherSide(observation).text.split("\n").length;
    const renamed = pairObservation({
      status: "pending-acceptance",
      managed: { accepter: false },
      requester: { name },
    });
    expect(lines(renamed)).toBe(lines(foreign));
    expect(() => runScript(askTheOtherSide(renamed).cli)).not.toThrow();
  });
});

test("a route that must be replaced first is told and not run", () => {
  const nat = routeTo("10.20.0.0/16", { kind: "nat-gateway", id: "nat-1" });
  const script = exportCli(
    pairObservation({ status: "active", requester: { routes: [nat] } }),
    wholeGoal,
    "requester-routes",
  );
  expect(script).toMatch(/^# not possible \(Exactly this destination goes to NAT gateway nat-1/m);
});
