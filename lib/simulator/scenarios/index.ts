import type { Scenario } from "../scenario.ts";
import { company } from "./company.ts";
import { deniedRole } from "./denied-role.ts";
import { expiring } from "./expiring.ts";
import { flakyRoutes } from "./flaky-routes.ts";
import { fleet } from "./fleet.ts";
import { flood } from "./flood.ts";
import { foreign } from "./foreign.ts";
import { halfDone } from "./half-done.ts";
import { manyPeerings } from "./many-peerings.ts";
import { manyTables } from "./many-tables.ts";
import { overlap } from "./overlap.ts";
import { sameAccount } from "./same-account.ts";
import { twoAccounts } from "./two-accounts.ts";
import { unassumableRole } from "./unassumable-role.ts";
import { unmanagedAccepter } from "./unmanaged-accepter.ts";

export { configFor } from "./config-for.ts";
export { DocumentError } from "./document.ts";
export { idOf } from "./dsl.ts";
export { readFaults } from "./fault-file.ts";
export { manyPeerings } from "./many-peerings.ts";
export { manyTables } from "./many-tables.ts";
export { loadSnapshot } from "./snapshot.ts";

/** Every scenario by its name; the parametrised ones with their default. */
export const scenarios: Readonly<Record<string, Scenario>> = Object.fromEntries(
  [
    company,
    twoAccounts,
    sameAccount,
    overlap,
    unmanagedAccepter,
    foreign,
    halfDone,
    flakyRoutes,
    deniedRole,
    unassumableRole,
    expiring(),
    manyTables(),
    fleet(),
    flood(),
    manyPeerings(),
  ].map((scenario) => [scenario.name, scenario]),
);

/** The parametrised ones take a number after a colon, and accept these. */
const parametrised: Readonly<Record<string, { readonly make: (n: number) => Scenario; readonly max: number }>> = {
  fleet: { make: fleet, max: 1_000 },
  flood: { make: flood, max: 10_000 },
  "many-peerings": { make: manyPeerings, max: 10_000 },
  "many-tables": { make: manyTables, max: 512 },
  expiring: { make: expiring, max: 604_799 },
};

/** `company`, `many-tables:500`; null for a name that there is not. */
export function scenarioNamed(name: string): Scenario | null {
  if (Object.hasOwn(scenarios, name)) return scenarios[name] ?? null;
  const [, base = "", digits = ""] = /^([a-z-]+):([1-9]\d{0,5})$/.exec(name) ?? [];
  const family = Object.hasOwn(parametrised, base) ? parametrised[base] : undefined;
  const number = Number(digits);
  return family === undefined || number > family.max ? null : family.make(number);
}
