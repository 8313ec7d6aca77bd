import { expect, test } from "vitest";
import { parseConfig } from "#lib/config/parse.ts";
import { configFor, scenarios } from "#lib/simulator/scenarios/index.ts";

test.each(Object.entries(scenarios))("the configuration made for %s is one that Peerdeck takes", (_name, scenario) => {
  const config = parseConfig(configFor(scenario), "peerdeck.yaml", () => null);
  const managed = scenario.accounts.filter((account) => account.roles !== undefined && account.listed !== false);
  expect(managed.length).toBeGreaterThan(0);
  expect(config.ok && config.data.accounts.map(({ id, name }) => [id, name])).toEqual(
    managed.map(({ id, name }) => [id, name]),
  );
});
