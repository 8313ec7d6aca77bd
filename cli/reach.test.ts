import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { reach } from "./reach.ts";

let folder: string;
let out: string;
let err: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "peerdeck-reach-"));
  out = "";
  err = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => ((out += String(text)), true));
  vi.spyOn(process.stderr, "write").mockImplementation((text) => ((err += String(text)), true));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Two VPCs of one account with an active peering; only the first routes to the second. */
function snapshot(dnsOption = false): string {
  const root = join(folder, "export");
  const write = (key: string, items: readonly object[]) => {
    mkdirSync(join(root, "us-east-1"), { recursive: true });
    writeFileSync(join(root, "us-east-1", `${key}.json`), JSON.stringify({ [key]: items }));
  };
  const all = (egress: boolean) => ({
    RuleNumber: 100,
    Egress: egress,
    RuleAction: "allow",
    Protocol: "-1",
    CidrBlock: "0.0.0.0/0",
  });
  const any = [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }];
  const at = (n: number) => ({ VpcId: `vpc-${n}`, OwnerId: "111111111111" });
  const route = (cidr: string, target: object) => ({ DestinationCidrBlock: cidr, State: "active", ...target });
  const numbers = [1, 2];
  write(
    "Vpcs",
    numbers.map((n) => ({ ...at(n), CidrBlock: `10.${n}.0.0/16` })),
  );
  write(
    "Subnets",
    numbers.map((n) => ({ ...at(n), SubnetId: `subnet-${n}`, CidrBlock: `10.${n}.0.0/24` })),
  );
  write(
    "RouteTables",
    numbers.map((n) => ({
      ...at(n),
      RouteTableId: `rtb-${n}`,
      Associations: [{ Main: true }],
      Routes: [
        route(`10.${n}.0.0/16`, { GatewayId: "local" }),
        ...(n === 1 ? [route("10.2.0.0/16", { VpcPeeringConnectionId: "pcx-1" })] : []),
      ],
    })),
  );
  write(
    "NetworkAcls",
    numbers.map((n) => ({
      ...at(n),
      NetworkAclId: `acl-${n}`,
      Entries: [all(true), all(false)],
      Associations: [{ SubnetId: `subnet-${n}` }],
    })),
  );
  write(
    "SecurityGroups",
    numbers.map((n) => ({
      ...at(n),
      GroupId: `sg-${n}`,
      GroupName: "all",
      IpPermissions: any,
      IpPermissionsEgress: any,
    })),
  );
  write(
    "NetworkInterfaces",
    numbers.map((n) => ({
      ...at(n),
      NetworkInterfaceId: `eni-${n}`,
      SubnetId: `subnet-${n}`,
      PrivateIpAddress: `10.${n}.0.4`,
      ...(n === 2 ? { Association: { PublicIp: "203.0.113.2" } } : {}),
      Groups: [{ GroupId: `sg-${n}` }],
    })),
  );
  const side = (n: number) => ({ ...at(n), Region: "us-east-1", CidrBlock: `10.${n}.0.0/16` });
  write("VpcPeeringConnections", [
    {
      VpcPeeringConnectionId: "pcx-1",
      Status: { Code: "active" },
      RequesterVpcInfo: side(1),
      AccepterVpcInfo: { ...side(2), PeeringOptions: { AllowDnsResolutionFromRemoteVpc: dnsOption } },
    },
  ]);
  return root;
}

const asked = (...more: string[]) => [
  "--from",
  "eni-1",
  "--to",
  "10.2.0.4",
  "--protocol",
  "tcp",
  "--port",
  "443",
  ...more,
];

test("one question is answered with its reason, its evidence in order and the change that helps", async () => {
  expect(await reach(["--snapshot", snapshot(), ...asked("--json")])).toBe(0);
  const answer = JSON.parse(out);
  expect(answer).toMatchObject({
    verdict: "unreachable",
    over: "peering",
    peeringId: "pcx-1",
    reason: "no-return-route",
  });
  expect(answer.evidence.map(({ kind, verdict }: Record<string, string>) => `${kind} ${verdict}`)).toEqual([
    "security-group-rule allow",
    "acl-entry allow",
    "route allow",
    "peering allow",
    "acl-entry allow",
    "security-group-rule allow",
    "acl-entry allow",
    "route missing",
    "acl-entry allow",
  ]);
  expect(answer.fixes.map(({ operation }: { operation: unknown }) => operation)).toEqual([
    {
      kind: "create-route",
      place: { accountId: "111111111111", region: "us-east-1" },
      routeTableId: "rtb-2",
      destination: "10.1.0.0/16",
      peeringId: "pcx-1",
    },
  ]);
});

test("people get sentences", async () => {
  expect(await reach(["--snapshot", snapshot(), ...asked()])).toBe(0);
  expect(out).toMatch(/^Unreachable: eni-1 10\.1\.0\.4 → eni-2 10\.2\.0\.4, tcp 443\. rtb-2 has no route for replies/);
  expect(out).toMatch(
    /mend 1: Route 10\.1\.0\.0\/16 over the peering to vpc-1, in table rtb-2 of account 111111111111, us-east-1$/m,
  );
});

test("what a public host name of the other machine resolves to has a line of its own, and a key", async () => {
  expect(await reach(["--snapshot", snapshot(), ...asked()])).toBe(0);
  expect(out.split("\n")[2]).toBe(
    "  name    A public host name of eni-2 resolves to its public address from vpc-1, which does not go over the peering: switch on the DNS option of vpc-2 (account 111111111111).",
  );
  out = "";
  expect(await reach(["--snapshot", snapshot(true), ...asked("--json")])).toBe(0);
  const { hostName } = JSON.parse(out);
  expect(hostName).toMatchObject({ resolvesTo: "unknown", peeringId: "pcx-1" });
  expect(hostName.missing.map(({ action }: { action: string }) => action)).toEqual([
    "ec2:DescribeVpcAttribute",
    "ec2:DescribeVpcAttribute",
  ]);
});

test("a file of questions gives one JSON line each, in order", async () => {
  const file = join(folder, "questions.jsonl");
  const line = (id: string, from: object, to: object) => JSON.stringify({ id, from, to, protocol: "icmp" });
  writeFileSync(
    file,
    `${line("q1", { ip: "10.1.0.4" }, { ip: "10.1.0.4" })}\n\n${line("q2", { eni: "eni-2" }, { ip: "10.1.0.4", eni: "eni-1" })}\n`,
  );
  expect(await reach(["--snapshot", snapshot(), "--questions", file])).toBe(0);
  const answers = out
    .trimEnd()
    .split("\n")
    .map((text) => JSON.parse(text));
  expect(answers.map(({ id, reason, verdict }) => [id, verdict, reason])).toEqual([
    ["q1", "reachable", "loopback"],
    ["q2", "unreachable", "no-route"],
  ]);
});

test("without a snapshot, and with mistakes in the question, each mistake is told", async () => {
  expect(await reach(["--from", "x", "--to", "10.0.0.1", "--protocol", "tcp"])).toBe(2);
  expect(out).toBe("");
  expect(err.trimEnd().split("\n")).toEqual([
    expect.stringMatching(/--from: found "x", wanted an IP address, eni-…/),
    expect.stringMatching(/--port: found nothing, wanted a number from 0 to 65535/),
    expect.stringMatching(/--snapshot: found nothing, wanted a folder of AWS CLI output/),
  ]);
});

test("mistakes in a file of questions are told with their lines", async () => {
  const file = join(folder, "questions.jsonl");
  writeFileSync(file, '{"id":"q1","from":{"ip":"10.1"},"to":{"eni":"eni-1"},"protocol":"tcp","port":1}\nnonsense\n');
  expect(await reach(["--snapshot", snapshot(), "--questions", file])).toBe(2);
  expect(err).toMatch(/questions\.jsonl:1\.from\.ip: found "10\.1", wanted an IPv4 or IPv6 address\./);
  expect(err).toMatch(/questions\.jsonl:2: found nonsense, wanted a JSON object\./);
});
