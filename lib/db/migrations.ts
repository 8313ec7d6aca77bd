import "server-only";
import type { Migration } from "kysely/migration";
import type { DialectName } from "./dialect.ts";
import { access } from "./migrations/access.ts";
import { accounts } from "./migrations/accounts.ts";
import { approvals } from "./migrations/approvals.ts";
import { fleet } from "./migrations/fleet.ts";
import { leftOut } from "./migrations/left-out.ts";
import { trail } from "./migrations/trail.ts";

/** In order of their names; a released one is never edited. */
export const migrationsFor = (dialect: DialectName): Record<string, Migration> => ({
  "0001-access": access,
  "0002-trail": trail(dialect),
  "0003-accounts": accounts,
  "0006-fleet": fleet,
  "0005-left-out": leftOut,
  "0007-approvals": approvals,
});
