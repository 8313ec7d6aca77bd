import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { anyFreePort } from "./dashboard/server.ts";
import { sim } from "./sim.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sim-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("bad input ends with exit code 2 and one message, before anything listens", () => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
  });

  test.each([
    [["--port", "70000"], /--port: found "70000", wanted a number from 1 to 65535\./],
    [["--scenario", "nowhere"], /--scenario: found "nowhere", wanted a folder of AWS CLI output or one of company,/],
    [["--latency-ms", "soon"], /--latency-ms: found "soon", wanted milliseconds from 0 to 60000\./],
    [["--throttle", "never"], /--throttle: found "never", wanted aws or off\./],
    [["--speed", "1e9"], /--speed: found "1e9", wanted a number from 0/],
    [["--faults", "/dev/null/none.json"], /none\.json: found \w+, wanted/],
  ])("%j", async (args, message) => {
    expect(await sim(args)).toBe(2);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(message);
  });

  test("a snapshot with a CIDR that is none", async () => {
    const vpc = { VpcId: "vpc-00000001", OwnerId: "111111111111", CidrBlock: "10.0.0.0/40" };
    const region = join(folder, "us-east-1");
    mkdirSync(region);
    writeFileSync(join(region, "Vpcs.json"), JSON.stringify({ Vpcs: [vpc] }));
    expect(await sim(["--scenario", folder])).toBe(2);
    expect(said.join("")).toContain('found "10.0.0.0/40", wanted a CIDR');
  });
});

test("it serves until it is asked to stop, prints how to use it, and honours its fault script", async () => {
  const port = await anyFreePort();
  const faults = join(folder, "faults.json");
  writeFileSync(faults, JSON.stringify([{ kind: "latency", ms: 1 }]));
  const args = ["sim", "--port", String(port), "--scenario", "two-accounts", "--faults", faults];
  const main = join(import.meta.dirname, "main.ts");
  const child = spawn(process.execPath, ["--conditions=react-server", main, ...args]);
  const ended = once(child, "exit");
  let printed = "";
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    if (printed.includes("Ctrl-C")) break;
  }
  expect(printed).toContain(`AWS_ENDPOINT_URL=http://127.0.0.1:${port}`);
  expect(printed).toContain("arn:aws:iam::222222222222:role/Peerdeck  external id peerdeck-data-2222");
  expect(printed).toContain("AKIACNSL111111111111");
  const unsigned = await fetch(`http://127.0.0.1:${port}/?Action=DescribeVpcs&Version=2016-11-15`);
  expect([unsigned.status, await unsigned.text()]).toEqual([401, expect.stringContaining("<Code>AuthFailure</Code>")]);
  child.kill("SIGTERM");
  expect(await ended).toEqual([143, null]);
});
