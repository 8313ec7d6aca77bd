import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Problem } from "#lib/result.ts";

/** "peerdeck" in ASCII, as the number that PostgreSQL's advisory locks go by; each database has its own. */
const soleLockKey = 0x706565726465636bn;
const connectTimeoutMs = 5_000;
const answerTimeoutMs = 3_000;
const reclaimEveryMs = 5_000;

/** That this process is the only server of a database. */
export interface Claim {
  /** Why nothing may be changed at this moment; null: PostgreSQL has just said that the database is this server's. */
  readonly lost: () => Promise<Problem | null>;
  readonly release: () => Promise<void>;
}

/**
 * Makes this process the only server of a database, on a connection of its own: PostgreSQL lets go of it however the
 * process ends. Null: another server has it. A connection lost on the way, as when PostgreSQL is restarted, is replaced
 * as soon as nobody else has the database.
 */
export async function claimPostgres(url: string): Promise<Claim | null> {
  const claim = new PostgresClaim(url);
  return (await claim.take()) ? claim : null;
}

class PostgresClaim implements Claim {
  readonly #url: string;
  #holder: pg.Client | null = null;
  #takenByAnother = false;
  #released = false;

  constructor(url: string) {
    this.#url = url;
  }

  async take(): Promise<boolean> {
    const client = await lockedClient(this.#url);
    this.#takenByAnother = client === null;
    this.#holder = client;
    client?.once("end", () => this.#lose(client));
    if (this.#released) await client?.end();
    return client !== null;
  }

  readonly lost = async (): Promise<Problem | null> => {
    const holder = this.#holder;
    if (holder !== null && (await answers(holder)) && holder === this.#holder) return null;
    if (holder !== null) this.#lose(holder);
    return this.#takenByAnother ? takenOver : cutOff;
  };

  readonly release = async (): Promise<void> => {
    this.#released = true;
    // Unlocked by its own statement: an ended connection is let go of only once the server has seen its end.
    await this.#holder?.query("select pg_advisory_unlock_all()").catch(() => undefined);
    await this.#holder?.end();
  };

  #lose(client: pg.Client): void {
    if (this.#holder !== client || this.#released) return;
    this.#holder = null;
    void client.end().catch(() => undefined);
    void this.#takeBack();
  }

  async #takeBack(): Promise<void> {
    while (!this.#released) {
      if (await this.take().catch(() => false)) return;
      await sleep(reclaimEveryMs, undefined, { ref: false });
    }
  }
}

/** A connection whose other end is gone without a goodbye takes questions and answers none. */
const answers = (client: pg.Client): Promise<boolean> =>
  Promise.race([
    client.query("select 1").then(
      () => true,
      () => false,
    ),
    sleep(answerTimeoutMs, false, { ref: false }),
  ]);

async function lockedClient(url: string): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs, keepAlive: true });
  // Without a listener a lost connection would end the process; "end" follows, and is what is acted on.
  client.on("error", () => undefined);
  try {
    await client.connect();
    // A host that lost its power says no goodbye: PostgreSQL asks after it, and gives it up after a minute.
    await client.query("set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3");
    const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1) as held", [
      String(soleLockKey),
    ]);
    if (rows[0]?.held) return client;
  } catch (error) {
    void client.end().catch(() => undefined);
    throw error;
  }
  await client.end();
  return null;
}

const takenOver: Problem = {
  code: "conflict",
  message:
    "Another Peerdeck server has taken over the PostgreSQL database of DATABASE_URL, so this one changes nothing.",
  mend: "Whoever runs Peerdeck: stop one of the two servers. This one goes on by itself once the other has stopped.",
};

const cutOff: Problem = {
  code: "conflict",
  message: "This server's hold on the PostgreSQL database of DATABASE_URL is lost, so it changes nothing.",
  mend: "Try again in a few seconds: it takes the database back by itself. If it does not, check the PostgreSQL server.",
};
