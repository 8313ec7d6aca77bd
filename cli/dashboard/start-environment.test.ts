import { resolve } from "node:path";
import { expect, test } from "vitest";
import { startEnvironment } from "./start-environment.ts";

const places = { configPath: "peerdeck.yaml", dataFolder: "data" };

test("the demo's one-click users cannot be switched on over real accounts", () => {
  const environment = startEnvironment({ PEERDECK_DEMO: "1", PEERDECK_SIMULATED: "1", PATH: "/usr/bin" }, places);
  expect(Object.keys(environment).toSorted()).toEqual(["PATH", "PEERDECK_CONFIG", "PEERDECK_DATA"]);
});

test("every path reaches the server whole, whatever folder it works in", () => {
  expect(startEnvironment({ PEERDECK_ANCHOR: "anchor.log", AWS_CONFIG_FILE: "/etc/aws", HOME: "~" }, places)).toEqual({
    PEERDECK_ANCHOR: resolve("anchor.log"),
    AWS_CONFIG_FILE: "/etc/aws",
    HOME: "~",
    PEERDECK_CONFIG: resolve("peerdeck.yaml"),
    PEERDECK_DATA: resolve("data"),
  });
});
