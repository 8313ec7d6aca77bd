import { randomUUID } from "node:crypto";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoEnvironment } from "#cli/dashboard/demo-environment.ts";
import { anyFreePort, startDashboard } from "#cli/dashboard/server.ts";
import { type Auth, openAuth } from "#lib/auth/auth.ts";
import { person, signedIn, testSecret } from "#lib/auth/testing/auth-over.ts";
import { systemClock } from "#lib/clock.ts";
import { insertNote } from "#lib/db/notes.ts";
import { openDatabase } from "#lib/db/open.ts";
import { endSession, liveSessions, sessionWithToken } from "#lib/db/sessions.ts";
import { openTrail } from "#lib/db/trail.ts";
import { setDisabled } from "#lib/db/users.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import type { Scenario } from "#lib/simulator/scenario.ts";
import { halfDone } from "#lib/simulator/scenarios/half-done.ts";
import { configFor } from "#lib/simulator/scenarios/index.ts";
import type { Person } from "./people.ts";

/** The production server over a simulated AWS, with a database that the tests can reach into. */
export interface Stand {
  readonly url: string;
  readonly simulator: ListeningSimulator;
  readonly auth: Auth;
  /** What a request of this person carries: a session, as far as they have one. */
  readonly headersOf: (person: Person) => Promise<Headers>;
  readonly stop: () => Promise<void>;
}

export interface StandOptions {
  readonly scenario?: Scenario;
  /** Another build's server than the one at hand. */
  readonly server?: string;
  /** Variables of the dashboard besides. */
  readonly more?: Readonly<Record<string, string>>;
}

export async function startStand({ scenario = halfDone, server, more = {} }: StandOptions = {}): Promise<Stand> {
  const folder = await mkdtemp(join(tmpdir(), "peerdeck-access-"));
  const places = { configPath: join(folder, "peerdeck.yaml"), emptyFile: join(folder, "empty") };
  await writeFile(places.configPath, configFor(scenario));
  await writeFile(places.emptyFile, "");
  const simulator = await startSimulator(scenario);
  const port = await anyFreePort();
  const { PEERDECK_DEMO: _demo, ...environment } = demoEnvironment(process.env, scenario, {
    ...places,
    endpoint: simulator.url,
  });
  const log = await open(join(folder, "log"), "w");
  const settings = { ...environment, ...more, PEERDECK_DATA: join(folder, "data"), PEERDECK_SECRET: testSecret };
  const dashboard = await startDashboard(port, settings, log.fd, server);
  if (!dashboard.ok) throw new Error(dashboard.error.message);
  const { url } = dashboard.data;
  const database = await openDatabase({ folder: join(folder, "data"), use: "shared" });
  if (!database.ok) throw new Error(database.error.message);
  const auth = openAuth({
    database: database.data,
    secret: testSecret,
    origin: url,
    trail: openTrail(database.data.db, systemClock),
  });
  return {
    url,
    simulator,
    auth,
    headersOf: (who) => headersOf(auth, who),
    stop: async () => {
      await dashboard.data.stop();
      await database.data.close();
      await simulator.close();
      await log.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The id of the session that these headers carry; of one that has ended, nothing. */
export async function sessionOf({ auth }: Stand, headers: Headers): Promise<string> {
  return (await liveSession(auth, headers))?.id ?? "none";
}

/** The id of a note about this peering by whoever these headers belong to; of nobody's, one that is not there. */
export async function noteOf({ auth }: Stand, peering: string, headers: Headers): Promise<string> {
  const { db } = auth.database;
  const session = await liveSession(auth, headers);
  const note = { peeringId: peering as PeeringId, text: "Mine.", createdAt: new Date().toISOString() };
  return session === null ? randomUUID() : insertNote(db, { ...note, createdBy: session.userId });
}

function liveSession(auth: Auth, headers: Headers) {
  const cookie = decodeURIComponent(headers.get("cookie") ?? "");
  const token = /=([^.]+)\./.exec(cookie)?.[1] ?? "";
  return sessionWithToken(auth.database.db, token);
}

async function headersOf(auth: Auth, { standing, grants }: Person): Promise<Headers> {
  const { db } = auth.database;
  const { host } = new URL(auth.origin);
  if (standing === "nobody") return new Headers({ host, origin: auth.origin });
  const userId = await person(auth, { userId: randomUUID(), grants });
  const headers = await signedIn(auth, userId);
  const now = new Date().toISOString();
  if (standing === "disabled") await setDisabled(db, userId, now);
  if (standing === "deleted") await db.deleteFrom("user").where("id", "=", userId).execute();
  if (standing === "signed out")
    for (const session of await liveSessions(db, now, userId)) await endSession(db, session.id);
  return headers;
}
