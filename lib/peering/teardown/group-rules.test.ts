import { describe, expect, test } from "vitest";
import type { AccountId, VpcId } from "../ids.ts";
import type { GroupRule, SecurityGroup } from "../network.ts";
import { known, unread } from "../testing/observation.ts";
import { active } from "../testing/worlds.ts";
import { dependentsOf, type GroupReadings } from "./group-rules.ts";

const rule = (peer: GroupRule["peer"], port = 443): GroupRule => ({ protocol: "tcp", from: port, to: port, peer });
const group = (groupId: string, ...ingress: readonly GroupRule[]): SecurityGroup => ({
  groupId,
  vpcId: "vpc-0aaa1111bbb22222c" as VpcId,
  ownerId: "111111111111" as AccountId,
  name: "web",
  ingress,
  egress: [],
});
const naming = (groupId: string) => rule({ kind: "group", groupId });
const own = group(
  "sg-own",
  naming("sg-own"),
  naming("sg-theirs"),
  naming("sg-third"),
  rule({ kind: "cidr", cidr: "10.20.4.0/24" }),
  rule({ kind: "cidr", cidr: "0.0.0.0/0" }),
);

const rulesWith = (groups: GroupReadings) => dependentsOf(active(), groups).rules.requester;

describe("security-group rules", () => {
  test("those that name a group of the other VPC go stale; its own and a third VPC's do not", () => {
    const groups = { requester: known([own]), accepter: known([group("sg-theirs")]) };
    expect(rulesWith(groups)).toMatchObject({
      known: true,
      value: {
        stale: [{ groupId: "sg-own", direction: "ingress", words: "tcp 443 from sg-theirs" }],
        unsure: [],
        idle: [{ words: "tcp 443 from 10.20.4.0/24" }],
      },
    });
  });

  test("while the other side's groups are not known, any foreign group may be its own", () => {
    const groups = { requester: known([own]), accepter: unread<readonly SecurityGroup[]>() };
    expect(rulesWith(groups)).toMatchObject({
      value: { stale: [], unsure: [{ words: "tcp 443 from sg-theirs" }, { words: "tcp 443 from sg-third" }] },
    });
  });

  test("where its own groups were not read, that is what is said", () =>
    expect(rulesWith({ requester: unread(), accepter: known([]) })).toMatchObject({ known: false }));
});
