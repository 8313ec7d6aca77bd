import { expect, test } from "vitest";
import { parseConfig } from "./parse.ts";

const accounts = 'accounts: [{ id: "111111111111", name: one, regions: [eu-west-1] }]\n';
const read = (yaml: string) => parseConfig(accounts + yaml, "peerdeck.yaml", () => null);

test("limits are read, and what is not said is no limit", () => {
  const limitsOf = (yaml: string) => {
    const config = read(yaml);
    return config.ok ? config.data.limits : config.error;
  };
  expect(limitsOf("limits: { tablesAtOnce: 20, keepRoutesTo: [nat-gateway] }")).toEqual({
    tablesAtOnce: 20,
    keepRoutesTo: ["nat-gateway"],
  });
  expect(limitsOf("limits: {}")).toEqual({ tablesAtOnce: null, keepRoutesTo: [] });
  expect(limitsOf("")).toBeUndefined();
});

test.each([
  ["limits: { tablesAtOnce: 0 }", "limits.tablesAtOnce"],
  ["limits: { keepRoutesTo: [local] }", "limits.keepRoutesTo[0]"],
  ["limits: { tables: 3 }", "limits.tables"],
  ["limits: 3", "limits"],
])("%s is a mistake, told with its path", (yaml, path) => {
  const config = read(yaml);
  expect(config.ok ? [] : config.error.map((each) => each.path)).toEqual([path]);
});
