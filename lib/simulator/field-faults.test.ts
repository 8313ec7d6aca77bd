import { expect, test } from "vitest";
import { all, type TestAws, testAws } from "./test-client.ts";
import { accept, active, codeOf, describeOne, on, pending, remove, request } from "./test-peering.ts";
import { hub, ids, spoke, testWorld } from "./test-world.ts";

const second = 1_000;
const minute = 60 * second;
const notFound = "InvalidVpcPeeringConnectionID.NotFound";

const optionsOf = (aws: TestAws, place: typeof hub, id: string, ...sides: readonly string[]) =>
  aws.call(place, "ModifyVpcPeeringConnectionOptions", {
    ...on(id),
    ...Object.fromEntries(
      sides.map((side) => [`${side}PeeringConnectionOptions.AllowDnsResolutionFromRemoteVpc`, "true"]),
    ),
  });

const statusOf = async (aws: TestAws, place: typeof hub, id: string) => codeOf((await describeOne(aws, place, id)).xml);

const routeTo = (id: string) => ({
  RouteTableId: ids.hubMain,
  DestinationCidrBlock: "10.1.0.0/16",
  VpcPeeringConnectionId: id,
});

/** What real peering automation has stumbled over, in the order of the field notes, and that one can stumble over it here. */
const faults: readonly (readonly [number, string, () => Promise<void>])[] = [
  [
    1,
    "accept right after create: not found, for as long as one likes",
    async () => {
      const aws = testAws(undefined, { timers: { otherSideLagMs: 2 * minute } });
      const { id } = await request(aws);
      expect((await accept(aws, spoke, id)).code).toBe(notFound);
      aws.clock.advance(2 * minute - 1);
      expect((await accept(aws, spoke, id)).code).toBe(notFound);
      aws.clock.advance(1);
      expect((await accept(aws, spoke, id)).code).toBeNull();
    },
  ],
  [
    2,
    "each side has a lag of its own",
    async () => {
      const aws = testAws(undefined, { timers: { ownSideLagMs: 5 * second, otherSideLagMs: minute } });
      const { id } = await request(aws);
      expect((await describeOne(aws, hub, id)).code).toBe(notFound);
      aws.clock.advance(5 * second);
      expect((await describeOne(aws, hub, id)).code).toBeNull();
      expect((await describeOne(aws, spoke, id)).code).toBe(notFound);
    },
  ],
  [
    3,
    "accepted, yet described as pending, then active, then pending again",
    async () => {
      const { aws, id } = await active();
      const stale = { kind: "stale-read", byMs: 6 * second, match: { action: "Describe*" }, times: 1 } as const;
      aws.faults.set([stale, { ...stale, from: 3 }]);
      const seen = [];
      for (let read = 0; read < 4; read += 1) seen.push(await statusOf(aws, spoke, id));
      expect(seen).toEqual(["pending-acceptance", "active", "pending-acceptance", "active"]);
    },
  ],
  [
    4,
    "options before active are refused",
    async () => {
      const { aws, id } = await pending();
      expect((await optionsOf(aws, hub, id, "Requester")).code).toBe("OperationNotPermitted");
      await accept(aws, spoke, id);
      expect((await optionsOf(aws, spoke, id, "Accepter")).code).toBe("OperationNotPermitted");
    },
  ],
  [
    5,
    "a side's options only in that side's Region",
    async () => {
      const { aws, id } = await active({ from: { ...spoke, region: "us-east-1" }, vpc: ids.sameRegion });
      expect((await optionsOf(aws, spoke, id, "Requester")).code).toBe("OperationNotPermitted");
      expect((await optionsOf(aws, { ...spoke, region: "us-east-1" }, id, "Requester")).code).toBeNull();
    },
  ],
  [
    6,
    "a side's options only by that side",
    async () => {
      const { aws, id } = await active();
      expect((await optionsOf(aws, hub, id, "Accepter")).code).toBe("OperationNotPermitted");
    },
  ],
  [
    7,
    "both sides' options in one call are refused, and neither is set",
    async () => {
      const { aws, id } = await active();
      expect((await optionsOf(aws, hub, id, "Requester", "Accepter")).code).toBe("OperationNotPermitted");
      expect(aws.truth().peerings[0]).toMatchObject({ requester: { dns: false }, accepter: { dns: false } });
    },
  ],
  [
    8,
    "accept only in the accepter's Region",
    async () => {
      const { aws, id } = await pending();
      const answer = await accept(aws, { ...spoke, region: "us-east-1" }, id);
      expect(answer.message).toContain("must be accepted in region eu-west-1");
    },
  ],
  [
    9,
    "a lost answer to create, and the same create again: one peering, one id",
    async () => {
      const aws = testAws();
      aws.faults.set([{ kind: "lost-answer", as: "disconnect", match: { action: "Create*" }, times: 1 }]);
      await expect(request(aws)).rejects.toThrow();
      const { id } = await request(aws);
      expect(aws.truth().peerings.map((peering) => peering.id)).toEqual([id]);
    },
  ],
  [
    10,
    "the reversed request is another one, that can only fail at accept",
    async () => {
      const { aws, id } = await active();
      const reversed = await request(aws, { from: spoke, vpc: ids.spokeVpc, to: hub, peer: ids.hubVpc });
      expect(reversed.id).not.toBe(id);
      aws.clock.advance(2 * second);
      expect((await accept(aws, hub, reversed.id)).code).toBe("VpcPeeringConnectionAlreadyExists");
    },
  ],
  [
    12,
    "ended peerings stay in the list beside the live one, with the same name",
    async () => {
      const { aws, id } = await pending();
      await remove(aws, hub, id);
      const again = await request(aws);
      const { xml } = await aws.call(hub, "DescribeVpcPeeringConnections", {
        "Filter.1.Name": "tag:Name",
        "Filter.1.Value.1": "a b",
      });
      expect(all(xml, "vpcPeeringConnectionId").sort()).toEqual([id, again.id].sort());
    },
  ],
  [
    13,
    "what has ended cannot be deleted",
    async () => {
      const statuses = ["failed", "rejected", "expired", "deleted"] as const;
      const peerings = statuses.map((status, index) => ({
        id: `pcx-0000000${index}`,
        requester: { vpcId: ids.hubVpc },
        accepter: { vpcId: ids.spokeVpc },
        status,
      }));
      const aws = testAws({ ...testWorld, peerings });
      for (const { id, status } of peerings)
        expect(await remove(aws, hub, id)).toMatchObject({
          code: "InvalidStateTransition",
          message: `Invalid state transition for ${id}, attempted to transition from ${status} to deleting`,
        });
    },
  ],
  [
    14,
    "a second delete of the same peering is refused",
    async () => {
      const { aws, id } = await active();
      expect((await remove(aws, hub, id)).code).toBeNull();
      expect((await remove(aws, hub, id)).code).toBe("InvalidStateTransition");
    },
  ],
  [
    15,
    "still active for a while after delete",
    async () => {
      const { aws, id } = await active();
      aws.clock.advance(10 * second);
      aws.faults.set([{ kind: "stale-read", byMs: 5 * second, match: { action: "Describe*" } }]);
      await remove(aws, hub, id);
      expect(await statusOf(aws, hub, id)).toBe("active");
      aws.clock.advance(8 * second);
      expect(await statusOf(aws, hub, id)).toBe("deleted");
    },
  ],
  [
    16,
    "delete and create at once gives the old id",
    async () => {
      const { aws, id } = await active();
      await remove(aws, hub, id);
      expect((await request(aws)).id).toBe(id);
      aws.clock.advance(2 * second);
      expect((await request(aws)).id).not.toBe(id);
    },
  ],
  [
    17,
    "an overlap is told only after a while, as failed",
    async () => {
      const aws = testAws();
      const { answer, id } = await request(aws, { peer: ids.overlapping });
      expect(answer.status).toBe(200);
      aws.clock.advance(second);
      expect(await statusOf(aws, hub, id)).toBe("failed");
    },
  ],
  [
    18,
    "a route just made is not yet in the table",
    async () => {
      const { aws, id } = await active();
      aws.faults.set([{ kind: "stale-read", byMs: 10 * second, match: { action: "DescribeRouteTables" } }]);
      await aws.call(hub, "CreateRoute", routeTo(id));
      const read = async () => (await aws.call(hub, "DescribeRouteTables", { "RouteTableId.1": ids.hubMain })).xml;
      expect(await read()).not.toContain("10.1.0.0/16");
      aws.clock.advance(10 * second);
      expect(await read()).toContain("10.1.0.0/16");
    },
  ],
  [
    19,
    "and creating it again is refused, though the reads do not show it",
    async () => {
      const { aws, id } = await active();
      aws.faults.set([{ kind: "stale-read", byMs: 10 * second, match: { action: "DescribeRouteTables" } }]);
      await aws.call(hub, "CreateRoute", routeTo(id));
      expect((await aws.call(hub, "CreateRoute", routeTo(id))).code).toBe("RouteAlreadyExists");
    },
  ],
];

test.each(faults)("%i. %s", async (_row, _fault, happens) => happens());
