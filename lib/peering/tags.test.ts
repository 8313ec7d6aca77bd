import { describe, expect, test } from "vitest";
import { checkReason, requestTags } from "./tags.ts";

const problemOf = (...input: Parameters<typeof requestTags>) => {
  const result = requestTags(...input);
  return result.ok ? null : { path: result.error.path, message: result.error.message };
};

test("a reason is one line of at most 256 characters; what stands around it does not count", () => {
  expect(checkReason(` ${"x".repeat(256)} `)).toEqual({ ok: true, data: "x".repeat(256) });
  expect(checkReason("x".repeat(257))).toMatchObject({ ok: false, error: { code: "bad-input", path: "reason" } });
  expect(checkReason("two\nlines")).toMatchObject({ ok: false, error: { path: "reason" } });
});

describe("the tags of a request", () => {
  test("name and reason become tags; empty ones are left out", () => {
    expect(requestTags(" core to payments ", "CHG-1 für Zahlungen", { team: "net" })).toEqual({
      ok: true,
      data: { Name: "core to payments", "peerdeck:reason": "CHG-1 für Zahlungen", team: "net" },
    });
    expect(requestTags("", " ", {})).toEqual({ ok: true, data: {} });
  });

  test("AWS's lengths hold to the character", () => {
    expect(problemOf("x".repeat(256), "", { ["k".repeat(128)]: "v".repeat(256) })).toBe(null);
    expect(problemOf("x".repeat(257), "", {})).toEqual({
      path: "name",
      message: "The name has 257 characters, wanted 256 at most.",
    });
    expect(problemOf("", "x".repeat(257), {})?.path).toBe("reason");
    expect(problemOf("", "", { ["k".repeat(129)]: "" })?.message).toContain("129 characters, wanted 128");
    expect(problemOf("", "", { team: "v".repeat(257) })?.path).toBe("tags.team");
  });

  test.each(["\n", "\t", "\u0000", "\ud800"])("%j is refused by name", (char) => {
    expect(problemOf(`a${char}b`, "", {})?.message).toContain(
      `The name has the control character ${JSON.stringify(char)}`,
    );
  });

  test("a reason is written as people write: EC2 takes any character in a tag", () => {
    expect(problemOf("A-z 0_9.:/=+@ü東🚀", `It's Bob's, urgent (see #12): 50% & "more" $(x)`, {})).toBe(null);
  });

  test.each([
    ["aws:thing", "aws: is AWS's own"],
    ["AWS:thing", "aws: is AWS's own"],
    ["", "without a key"],
    ["Name", "which the name sets"],
    ["peerdeck:reason", "which the reason sets"],
  ])("the key %j is refused", (key, message) => {
    expect(problemOf("", "", { [key]: "x" })?.message).toContain(message);
  });

  test("50 tags at most, name and reason among them", () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, "v"]));
    expect(problemOf("a", "b", many(48))).toBe(null);
    expect(problemOf("a", "b", many(49))?.message).toBe("Found 51 tags, wanted 50 at most.");
  });
});
