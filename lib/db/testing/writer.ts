import "server-only";
import { writeSync } from "node:fs";
import { systemClock } from "#lib/clock.ts";
import { openDatabase } from "../open.ts";
import { openTrail } from "../trail.ts";
import { intent } from "./records.ts";

/** A process of its own, to be killed: writes rows for ever, and says the id of each as soon as it is acknowledged. */
const [folder = ""] = process.argv.slice(2);
const opened = await openDatabase({ folder, use: "sole" });
if (!opened.ok) throw new Error(opened.error.message);
const trail = openTrail(opened.data.db, systemClock);
for (;;) writeSync(1, `${await trail.recordIntent(intent())}\n`);
