import { expect, test } from "vitest";
import { groupAlike } from "./group-alike.ts";

const finding = (check: string, result: "fail" | "unknown", mend: string | null) => ({ check, result, mend });

test("what one mend would make known stands together, behind the first of it", () => {
  const findings = [
    finding("side-unreadable", "unknown", "Mend the role."),
    finding("route-missing", "unknown", "Mend the role."),
    finding("route-stolen", "fail", "Mend the role."),
    finding("views-agree", "unknown", null),
    finding("quota", "unknown", null),
    finding("tags-missing", "unknown", "Mend the role."),
  ];
  expect(groupAlike(findings).map(({ leading, alike }) => [leading.check, ...alike.map(({ check }) => check)])).toEqual(
    [["side-unreadable", "route-missing", "tags-missing"], ["route-stolen"], ["views-agree"], ["quota"]],
  );
});
