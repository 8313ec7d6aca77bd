import { expect, test } from "vitest";
import type { Finding, Severity } from "../assessment.ts";
import { worstFirst, worstOf } from "./weight.ts";

const finding = (result: Finding["result"], severity: Severity) => ({ result, severity });

test("what fails badly comes before what matters and is not known, that before what hardly matters, and a pass last", () => {
  const order = [
    finding("fail", "critical"),
    finding("fail", "high"),
    finding("unknown", "high"),
    finding("fail", "medium"),
    finding("unknown", "low"),
    finding("pass", "critical"),
  ];
  expect(worstFirst(order.toReversed())).toEqual(order);
  expect(worstOf(order.toReversed())).toEqual(order[0]);
});

test("where all passed nothing is the worst", () => {
  expect(worstOf([finding("pass", "high")])).toBeNull();
  expect(worstOf([])).toBeNull();
});
