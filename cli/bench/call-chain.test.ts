import { expect, test } from "vitest";
import { longestChain } from "./call-chain.ts";

const call = (action: string, startedAt: number, endedAt: number) => ({ action, startedAt, endedAt });
const look = "ec2:DescribeVpcPeeringConnections";

test("calls at the same time are one link, calls after each other are many", () => {
  expect(longestChain([call("a", 0, 60), call("b", 0, 61), call("c", 1, 59)])).toEqual(["c"]);
  expect(longestChain([call("a", 0, 60), call("b", 60, 120), call("c", 121, 180)])).toEqual(["a", "b", "c"]);
});

test("calls that queue for AWS's bucket all began at once", () => {
  expect(longestChain([call("r", 0, 60), call("r", 0, 260), call("r", 0, 460)])).toEqual(["r"]);
});

test("looking again and again is one wait", () => {
  const looks = [call(look, 0, 60), call(look, 160, 220), call(look, 320, 380)];
  expect(longestChain([...looks, call("accept", 400, 460), call(look, 500, 560)])).toEqual([look, "accept", look]);
});
