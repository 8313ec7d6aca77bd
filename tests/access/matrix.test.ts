import { expect, test } from "vitest";
import { actions, paths } from "./build.ts";
import { endpoints } from "./endpoints.ts";
import { everyEndpointByEveryRole } from "./matrix.ts";
import { startStand } from "./stand.ts";

test("every page, route and server action of the build has a row, and every row stands for one", () => {
  expect([...paths, ...Object.keys(actions)].sort()).toEqual(Object.keys(endpoints).sort());
});

everyEndpointByEveryRole(() => startStand());
