import { describe, expect, test } from "vitest";
import type { PeeringStatus } from "#lib/peering/observation.ts";
import { hostNameOf } from "./host-name.ts";
import { compileNetwork } from "./network.ts";
import { reach } from "./reach.ts";
import * as make from "./testing/network.ts";

const on = { support: true, hostnames: true };

interface Case {
  readonly region?: string;
  readonly status?: PeeringStatus;
  readonly options?: { readonly requester: boolean | null; readonly accepter: boolean | null };
  readonly dns?: make.Model["dns"];
  readonly publicAddress?: string | null;
  readonly hidden?: string;
  /** What orders-api-vpc asks. */
  readonly servers?: readonly string[];
}

/** orders-api, of the requester, and orders-db, of the accepter, in accounts of their own. */
function network({ region = "us-east-1", status = "active", publicAddress = "203.0.113.1", ...given }: Case) {
  const {
    options = { requester: true, accepter: true },
    dns = { "vpc-1": on, "vpc-2": on },
    hidden,
    servers = [],
  } = given;
  const vpcs = [
    {
      ...make.vpc("vpc-1", "111111111111", "us-east-1", ["10.1.0.0/16"]),
      name: "orders-api-vpc",
      dhcpOptionsId: "dopt-1",
    },
    { ...make.vpc("vpc-2", "222222222222", region, ["10.2.0.0/16"]), name: "orders-db-vpc" },
  ] as const;
  const subnets = vpcs.map((vpc, at) => make.subnet(`subnet-${at + 1}`, vpc, [`10.${at + 1}.0.0/24`]));
  const observation = make.observe({
    vpcs,
    subnets,
    tables: [],
    groups: vpcs.map((vpc) => make.everything(vpc)),
    acls: [],
    interfaces: subnets.map((subnet, at) => ({
      ...make.host(`eni-${at + 1}`, subnet, [`10.${at + 1}.0.4`], [`sg-all-vpc-${at + 1}`]),
      name: ["orders-api", "orders-db"][at] ?? null,
      publicAddresses: publicAddress === null ? [] : [publicAddress],
    })),
    peerings: [make.peering("pcx-1", vpcs[0], vpcs[1], status, options)],
    lists: [],
    dns,
  });
  // As AWS tells it: each account only the option of its own side.
  const places = observation.places.map((place) => ({
    ...place,
    dhcpOptions: make.known([{ dhcpOptionsId: "dopt-1", domainNameServers: servers }]),
    peerings: make.known(
      (place.peerings.known ? place.peerings.value : []).map((view) => ({
        ...view,
        requester: { ...view.requester, dns: place.accountId === "111111111111" ? view.requester.dns : null },
        accepter: { ...view.accepter, dns: place.accountId === "222222222222" ? view.accepter.dns : null },
      })),
    ),
  }));
  return compileNetwork({ places: places.filter(({ accountId }) => accountId !== hidden) });
}

const end = (text: string) =>
  text.startsWith("eni-")
    ? ({ kind: "interface", interfaceId: text, address: null } as const)
    : ({ kind: "address", address: text } as const);

function ask(given: Case, from: string, to: string) {
  const compiled = network(given);
  const service = { protocol: "tcp", port: 443 } as const;
  return hostNameOf(compiled, reach(compiled, { from: end(from), to: end(to), service, family: null }));
}
const there = (given: Case) => ask(given, "eni-1", "eni-2");
const back = (given: Case) => ask(given, "eni-2", "eni-1");

describe("the option of the side that owns the host decides", () => {
  test.each([
    [true, true, "private", "private"],
    [false, true, "private", "public"],
    [true, false, "public", "private"],
    [false, false, "public", "public"],
  ])("requester %s, accepter %s: there %s, back %s", (requester, accepter, forth, home) => {
    for (const region of ["us-east-1", "eu-west-1"]) {
      const given = { region, options: { requester, accepter } };
      expect([there(given)?.resolvesTo, back(given)?.resolvesTo]).toEqual([forth, home]);
    }
  });

  test("in words, with what is to be switched on and where", () => {
    expect(there({})?.summary).toBe(
      "A public host name of orders-db resolves to its private address from orders-api-vpc.",
    );
    expect(there({ options: { requester: true, accepter: false } })?.summary).toBe(
      "A public host name of orders-db resolves to its public address from orders-api-vpc, which does not go over the peering: switch on the DNS option of orders-db-vpc (account 222222222222).",
    );
  });
});

test("a pending peering resolves nothing to private addresses, and one that is gone is not spoken of", () => {
  const pending = { status: "pending-acceptance", options: { requester: false, accepter: null } } as const;
  expect(there(pending)?.summary).toBe(
    "A public host name of orders-db resolves to its public address from orders-api-vpc while pcx-1 is pending-acceptance.",
  );
  expect(back(pending)?.resolvesTo).toBe("public");
  expect(there({ status: "deleted" })).toBeNull();
});

test("an attribute that is off on either side is named with its VPC", () => {
  const dns = { "vpc-1": { support: true, hostnames: false }, "vpc-2": on };
  expect([there({ dns })?.resolvesTo, back({ dns })?.resolvesTo]).toEqual(["public", "public"]);
  for (const reading of [there({ dns }), back({ dns })])
    expect(reading?.summary).toMatch(/switch on DNS hostnames of orders-api-vpc \(account 111111111111\)\.$/);
});

test("where other DNS servers are asked than AWS's, what they answer is not known", () => {
  for (const servers of [["AmazonProvidedDNS"], ["10.1.0.2"]]) expect(there({ servers })?.resolvesTo).toBe("private");
  const servers = ["10.9.0.53", "10.9.1.53"];
  expect(there({ servers })).toMatchObject({
    resolvesTo: "unknown",
    summary: expect.stringContaining("by AWS's own resolver only; that VPC asks 10.9.0.53 and 10.9.1.53."),
  });
  expect(back({ servers })?.resolvesTo).toBe("private");
});

test("what was not read makes it unknown, with what is missing and who may grant it", () => {
  expect(there({ dns: { "vpc-1": on } })).toMatchObject({
    resolvesTo: "unknown",
    missing: [{ accountId: "222222222222", region: "us-east-1", action: "ec2:DescribeVpcAttribute" }],
  });
  expect(there({ options: { requester: true, accepter: null } })).toMatchObject({
    resolvesTo: "unknown",
    summary: expect.stringContaining("Whoever administers account 222222222222 can grant"),
    missing: [{ accountId: "222222222222", action: "ec2:DescribeVpcPeeringConnections" }],
  });
  // A certain obstacle is enough, whatever else is not known.
  expect(there({ options: { requester: true, accepter: false }, dns: {} })?.resolvesTo).toBe("public");
});

test("of an account that was not read nothing is said, since its host is not known either", () => {
  expect(ask({ hidden: "222222222222" }, "eni-1", "10.2.0.4")).toBeNull();
  expect(ask({ hidden: "111111111111" }, "10.1.0.4", "eni-2")).toMatchObject({
    resolvesTo: "unknown",
    missing: [{ accountId: "111111111111", action: "ec2:DescribeVpcAttribute" }],
  });
});

test("a machine without a public address has no public host name, and inside one VPC there is nothing to say", () => {
  expect(there({ publicAddress: null })).toBeNull();
  expect(ask({}, "eni-1", "10.1.0.9")).toBeNull();
});
