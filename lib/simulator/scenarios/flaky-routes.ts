import type { Scenario } from "../scenario.ts";
import { idOf } from "./dsl.ts";
import { shop, twoAccounts } from "./two-accounts.ts";

export const flakyRoutes: Scenario = {
  ...twoAccounts,
  name: "flaky-routes",
  summary: "As two-accounts, but the first route into shop-private is refused; the second attempt works.",
  faults: [
    {
      kind: "error",
      code: "RouteLimitExceeded",
      message: "The maximum number of routes has been reached.",
      match: { action: "CreateRoute", parameters: { RouteTableId: idOf("rtb", shop.stem, 2) } },
      times: 1,
    },
  ],
};
