import { describe, expect, test } from "vitest";
import type { AccountId, Side } from "../ids.ts";
import type { GroupRule } from "../network.ts";
import type { PairObservation } from "../observation.ts";
import { deepFleet, group, groupRule } from "../testing/deep.ts";
import { known, pairObservation, peeringId, routeTo, withSide } from "../testing/observation.ts";
import { active, withRoute } from "../testing/worlds.ts";
import type { DeepReadings, FleetObservation } from "./fleet.ts";
import { health } from "./index.ts";

const sameRegion = { accepter: { region: "us-east-1" } };

describe("security group rules that a forgotten peering has left behind", () => {
  const gone = (
    pair: PairObservation,
    rules: readonly GroupRule[],
    more: Partial<Record<Side, Partial<DeepReadings>>> = {},
  ) =>
    deepFleet(withSide(withSide(pair, "requester", { peerings: known([]) }), "accepter", { peerings: known([]) }), {
      requester: { securityGroups: known([group(pair, "requester", ...rules)]), ...more.requester },
      accepter: { securityGroups: known([group(pair, "accepter")]), ...more.accepter },
    });
  const found = (fleet: FleetObservation) =>
    health(fleet).findings.filter(({ check }) => check === "group-rules-stale");
  const pair = pairObservation(sameRegion);

  test("are told per VPC", () => {
    expect(
      found(gone(pair, [groupRule("sg-accepter"), groupRule("sg-lost"), groupRule("sg-requester")])),
    ).toMatchObject([
      {
        result: "fail",
        severity: "low",
        accountId: "111111111111",
        region: "us-east-1",
        summary: "Security groups of core-services (vpc-0aaa1111bbb22222c) name groups over peerings that are no more.",
        evidence: [
          "requester-web (sg-requester): tcp 443 security group sg-accepter, inbound",
          "requester-web (sg-requester): tcp 443 security group sg-lost, inbound",
        ],
        commands: ["sg-accepter", "sg-lost"].map((from) => expect.stringContaining(from) as string),
      },
    ]);
  });

  test("come with the commands that delete them, for the account that owns the group and no other", () => {
    const [told] = found(gone(pair, [groupRule("sg-lost")]));
    expect(told?.commands).toEqual([
      `aws ec2 revoke-security-group-ingress --group-id sg-requester --ip-permissions '[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"UserIdGroupPairs":[{"GroupId":"sg-lost"}]}]' --region us-east-1 --profile network-prod`,
    ]);
    const others = [{ ...group(pair, "requester", groupRule("sg-lost")), ownerId: "333333333333" as AccountId }];
    const [shared] = found(gone(pair, [], { requester: { securityGroups: known(others) } }));
    expect(shared).toMatchObject({ result: "fail", commands: [] });
  });

  test("are none while a peering with that VPC is active", () => {
    const live = active(sameRegion);
    const fleet = deepFleet(live, {
      requester: { securityGroups: known([group(live, "requester", groupRule("sg-accepter"))]) },
      accepter: { securityGroups: known([group(live, "accepter")]) },
    });
    expect(found(fleet)).toEqual([]);
  });

  test("are not claimed where a live peer's groups are not read, or a transit gateway may carry the reference", () => {
    const live = active(sameRegion);
    const unread = deepFleet(live, {
      requester: { securityGroups: known([group(live, "requester", groupRule("sg-x"))]) },
    });
    expect(found(unread)).toEqual([]);
    const transit = withRoute(
      pair,
      "requester",
      "app",
      routeTo("10.0.0.0/8", { kind: "transit-gateway", id: "tgw-1" }),
    );
    expect(found(gone(transit, [groupRule("sg-accepter")]))).toEqual([]);
  });

  test("are told by the peering instead, as long as AWS lists it", () => {
    const ended = pairObservation({ status: "deleted", ...sameRegion });
    const fleet = deepFleet(ended, {
      requester: { securityGroups: known([group(ended, "requester")]) },
      accepter: { securityGroups: known([group(ended, "accepter", groupRule("sg-requester"))]) },
    });
    expect(found(fleet)).toEqual([]);
    const [peering] = health(fleet).peerings;
    const told = peering?.findings.filter(({ check }) => check === "group-rules-stale");
    expect(peering?.peeringId).toBe(peeringId);
    expect(told?.map(({ result, side }) => `${side} ${result}`)).toEqual(["requester pass", "accepter fail"]);
  });

  test("are not denied of a VPC whose groups were not asked for", () => {
    const ended = pairObservation({ status: "deleted", ...sameRegion });
    const fleet = deepFleet(ended, {
      requester: { securityGroups: known([]) },
      accepter: { securityGroups: known([]) },
    });
    const told = health(fleet).peerings[0]?.findings.filter(({ check }) => check === "group-rules-stale");
    expect([found(fleet), told]).toEqual([[], []]);
  });
});
