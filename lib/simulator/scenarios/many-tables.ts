import type { Scenario } from "../scenario.ts";
import { type Land, land, subnet, type TableSpec, vpc } from "./dsl.ts";
import { data, shop, twoAccounts } from "./two-accounts.ts";

/** The nth /25 of a /16: enough for the 512 subnets that the largest benchmark needs. */
const slice = (secondPart: number, nth: number): string =>
  `10.${secondPart}.${Math.floor(nth / 2)}.${nth % 2 === 0 ? 0 : 128}/25`;

const tables = (name: string, secondPart: number, count: number): readonly TableSpec[] =>
  Array.from({ length: count }, (_, nth) => ({
    name: `${name}-${String(nth + 1).padStart(3, "0")}`,
    main: nth === 0,
    subnets: [
      subnet(`${name}-subnet-${String(nth + 1).padStart(3, "0")}`, slice(secondPart, nth), "abc".charAt(nth % 3)),
    ],
  }));

const side = (place: typeof shop | typeof data, name: string, secondPart: number, count: number): Land =>
  vpc(place.stem, {
    accountId: place.id,
    region: place.region,
    name: `${name}-vpc`,
    cidrs: [`10.${secondPart}.0.0/16`],
    dnsHostnames: true,
    tables: tables(name, secondPart, count),
  });

/** As two-accounts, with this many route tables on each side, each serving one subnet. */
export const manyTables = (count = 20): Scenario => ({
  ...twoAccounts,
  name: "many-tables",
  summary: `Two accounts, two Regions, ${count} route tables a side.`,
  ...land(side(shop, "shop", 10, count), side(data, "data", 20, count)),
});
