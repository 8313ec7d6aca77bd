import { expect, test } from "vitest";
import { z } from "zod";
import { parsePort } from "#cli/arguments.ts";
import { addressOf } from "#lib/auth/address-of.ts";
import { safeNext } from "#lib/auth/safe-next.ts";
import { parseConfig } from "#lib/config/parse.ts";
import { parseInput, peeringId, tags, vpcRefText } from "#lib/gate/parse.ts";
import { cidrOf, parseCidr } from "#lib/peering/cidr.ts";
import {
  parseAccountId,
  parsePeeringId,
  parseRegion,
  parseRouteTableId,
  parseVpcId,
  parseVpcRef,
} from "#lib/peering/ids.ts";
import { type Mutator, mutations } from "./mutations.ts";

const route = z.object({ peering: peeringId });
const pair = z.object({ requester: vpcRefText, accepter: vpcRefText });
const tagged = z.object({ tags });

interface Parser {
  readonly name: string;
  readonly samples: readonly string[];
  readonly parse: (text: string) => unknown;
  readonly inputs: number;
}

const ref = "111111111111/us-east-1/vpc-0123456789abcdef0";
const parsers: readonly Parser[] = [
  { name: "account id", samples: ["111111111111"], parse: parseAccountId, inputs: 70_000 },
  { name: "Region", samples: ["us-gov-west-1", "eu-west-1"], parse: parseRegion, inputs: 70_000 },
  { name: "VPC id", samples: ["vpc-0123456789abcdef0", "vpc-01234567"], parse: parseVpcId, inputs: 70_000 },
  { name: "peering id", samples: ["pcx-0123456789abcdef0"], parse: parsePeeringId, inputs: 70_000 },
  { name: "route table id", samples: ["rtb-0123456789abcdef0"], parse: parseRouteTableId, inputs: 70_000 },
  { name: "VPC reference", samples: [ref], parse: parseVpcRef, inputs: 100_000 },
  { name: "CIDR, as AWS tells it", samples: ["10.0.0.0/16", "2001:db8::/56"], parse: cidrOf, inputs: 100_000 },
  { name: "CIDR, as typed", samples: ["10.0.0.0/16", "::ffff:10.0.0.1/128"], parse: parseCidr, inputs: 100_000 },
  { name: "port", samples: ["3000"], parse: parsePort, inputs: 70_000 },
  { name: "address", samples: ["192.0.2.1, 203.0.113.7", "::ffff:10.0.0.1"], parse: fromProxy, inputs: 70_000 },
  { name: "way on after signing in", samples: ["/peer/new?a=b#c", "//evil.test/"], parse: safeNext, inputs: 70_000 },
  {
    name: "path of a route",
    samples: ["pcx-0123456789abcdef0"],
    parse: (peering) => parseInput(route, { peering }),
    inputs: 70_000,
  },
  {
    name: "query of a route",
    samples: [ref],
    parse: (text) => parseInput(pair, { requester: text, accepter: text }),
    inputs: 50_000,
  },
  {
    name: "tags",
    samples: ["Name", "aws:x", "__proto__"],
    parse: (key) => parseInput(tagged, { tags: { [key]: key } }),
    inputs: 30_000,
  },
];

/** A header's value cannot hold everything; what it cannot, no request brings. */
function fromProxy(text: string): string | null {
  const sendable = text.replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/g, "");
  return addressOf(new Headers({ "x-forwarded-for": sendable }));
}

const inputsInAll = parsers.reduce((sum, { inputs }) => sum + inputs, 0);

test("there are a million inputs and more", () => {
  expect(inputsInAll).toBeGreaterThanOrEqual(1_000_000);
});

test.each(parsers.map((parser) => [parser.name, parser] as const))(
  "%s: whatever the text, there is an answer and nothing is thrown",
  { timeout: 60_000 },
  (_name, { samples, parse, inputs }) => {
    const answers = new Set<string>();
    for (const text of mutations(samples, inputs)) answers.add(kindOf(parse(text)));
    // Good ones and bad ones were both among them.
    expect([...answers].toSorted().join()).toMatch(/^(?:bad,good|good)$/);
  },
);

/** A typed answer: a result, a value, or null for "none". Anything else would be a parser that forgot a case. */
function kindOf(answer: unknown): string {
  if (answer === null) return "bad";
  if (typeof answer === "object" && "ok" in answer) return answer.ok === true ? "good" : problemKind(answer);
  return typeof answer === "string" || (typeof answer === "object" && "prefix" in answer) ? "good" : "untyped";
}

function problemKind(answer: object): string {
  const [, error] = Object.entries(answer).find(([name]) => name === "error") ?? [];
  return typeof error === "object" && error !== null && "code" in error && "message" in error ? "bad" : "untyped";
}

const yaml = `accounts:
  - id: "111111111111"
    name: network-prod
    roleArn: arn:aws:iam::111111111111:role/Peerdeck
    externalId: peerdeck-network-prod
    regions: [us-east-1, eu-west-1]
`;

const bombs: readonly Mutator[] = [
  (text) => `${text}x: &a [1]\ny: [${"*a,".repeat(5_000)}]\n`,
  () =>
    `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghij"
      .split("")
      .map((name, index) => `${name}: &${name} [${`*${"abcdefghij"[index]},`.repeat(9)}]\n`)
      .join("")}`,
  () => "[".repeat(5_000),
  () => `a: ${"{a: ".repeat(1_000)}1${"}".repeat(1_000)}`,
  () => "a: &a\n  b: *a\n",
  () => "__proto__:\n  polluted: true\naccounts: []\n",
  () => "<<: {accounts: 1}\nconstructor: {prototype: {polluted: true}}\n",
  () => "!!binary x\n",
  () => "? [1, 2]\n: 3\n",
  () => "%YAML 9.9\n---\n...\n---\n",
];

test("peerdeck.yaml: broken, mutated or a bomb, it is read or refused, in good time", { timeout: 60_000 }, () => {
  const documents = [...mutations([yaml], 5_000), ...bombs.map((bomb) => bomb(yaml))];
  for (const text of documents) {
    const startedAt = performance.now();
    const parsed = parseConfig(text, "peerdeck.yaml", () => null);
    if (!parsed.ok) expect(parsed.error.length, text).toBeGreaterThan(0);
    expect(performance.now() - startedAt, text.slice(0, 200)).toBeLessThan(1_000);
  }
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});
