import "server-only";
import { systemClock } from "#lib/clock.ts";
import { openDatabase } from "../open.ts";
import { openTrail } from "../trail.ts";
import { signIn } from "./records.ts";

/** A process of its own, for tests: opens the database, writes one row, and goes. */
const [folder = "", url = ""] = process.argv.slice(2);
const opened = await openDatabase({ folder, url: url === "" ? null : url, use: "shared" });
if (!opened.ok) throw new Error(opened.error.message);
await openTrail(opened.data.db, systemClock).record(signIn());
await opened.data.close();
