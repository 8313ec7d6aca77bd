import "server-only";
import type { At, Aws } from "#lib/aws/index.ts";
import { type Clock, instantOf } from "#lib/clock.ts";
import type { DelayedPlace, Progress } from "#lib/peering/health/answers.ts";
import type { FleetObservation, PlaceObservation } from "#lib/peering/health/fleet.ts";
import { unreadOf } from "#lib/peering/health/unreadable.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import { report } from "#lib/report.ts";
import type { Problem } from "#lib/result.ts";
import type { PlacePart } from "./parts.ts";
import { readPlace, unreadPlace } from "./read-place.ts";
import { type Schedule, scheduleOf } from "./schedule.ts";
import { settlePlace } from "./settle-reading.ts";

/** The whole fleet as last read, read again and again, cheap things often and dear things seldom. */
export interface Watch {
  /** Made afresh by each call; its places keep their identity until they are read again. */
  observation(): FleetObservation;
  /** Raised by every reading that told something new. */
  version(): number;
  /** Of what is still to be read for the first time, has grown old or was asked for; of all accounts, or of these. */
  progress(accounts?: readonly AccountId[]): Progress;
  delayed(): readonly DelayedPlace[];
  /** Somebody looks at the fleet: for a while it is read more often, however many look. */
  look(): void;
  /** Everything, or these places, as soon as their turn comes. */
  readAgain(places?: readonly At[]): void;
  /** Told after each reading of a place. */
  onReading(listener: (place: PlaceObservation) => void): () => void;
  /** What is due now, once and to its end. */
  readDue(): Promise<void>;
  start(): void;
  close(): void;
}

export interface WatchOptions {
  readonly aws: Aws;
  readonly clock: Clock;
  /** What an earlier process read last. */
  readonly kept?: readonly PlaceObservation[];
  readonly atOnceMax?: number;
  /** A place that takes longer goes on, but lets the next one begin. */
  readonly patienceMs?: number;
}

const tickMs = 500;
const lookMs = 45_000;

export const placeKey = ({ accountId, region }: At): string => `${accountId} ${region}`;

interface Held {
  place: PlaceObservation;
  readonly schedule: Schedule;
  delayed: readonly Problem[];
}

export class FleetWatch implements Watch {
  readonly #options: Required<WatchOptions>;
  readonly #places = new Map<string, Held>();
  readonly #listeners = new Set<(place: PlaceObservation) => void>();
  readonly #underWay = new Map<string, Promise<void>>();
  /** Of those under way: as many as have not yet used up our patience. */
  #holding = 0;
  #version = 0;
  #lookedUntil = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: WatchOptions) {
    this.#options = { kept: [], atOnceMax: 32, patienceMs: 2_000, ...options };
    this.#settlePlaces();
  }

  observation(): FleetObservation {
    this.#settlePlaces();
    const { aws, clock } = this.#options;
    return {
      readAt: instantOf(clock),
      accounts: aws.accounts().map(({ id, name, roleArn, regions }) => ({ accountId: id, name, roleArn, regions })),
      places: [...this.#places.values()].map(({ place }) => place),
    };
  }

  version(): number {
    return this.#version;
  }

  progress(accounts?: readonly AccountId[]): Progress {
    const held = [...this.#places.values()];
    const wanted = accounts && held.filter(({ place }) => accounts.includes(place.accountId));
    return progressOf(wanted ?? held, this.#options.clock.now());
  }

  delayed(): readonly DelayedPlace[] {
    return [...this.#places.values()].flatMap(({ place: { accountId, region }, delayed: [problem] }) =>
      problem === undefined ? [] : [{ accountId, region, problem }],
    );
  }

  look(): void {
    this.#lookedUntil = this.#options.clock.now() + lookMs;
  }

  readAgain(some?: readonly At[]): void {
    const keys = some === undefined ? [...this.#places.keys()] : some.map(placeKey);
    for (const key of keys) this.#places.get(key)?.schedule.now();
  }

  onReading(listener: (place: PlaceObservation) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async readDue(): Promise<void> {
    this.#settlePlaces();
    const waiting = this.#due();
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await this.#begin(...next);
    };
    await Promise.all(Array.from({ length: this.#options.atOnceMax }, worker));
    await Promise.all(this.#underWay.values());
  }

  start(): void {
    if (this.#timer !== null) return;
    this.#timer = setInterval(() => this.#fill(), tickMs);
    this.#timer.unref();
    this.#fill();
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** Accounts come and go while Peerdeck runs. */
  #settlePlaces(): void {
    const { aws, clock, kept } = this.#options;
    const wanted = new Map(
      aws
        .accounts()
        .flatMap(({ id: accountId, regions }) =>
          regions.map((region) => [placeKey({ accountId, region }), { accountId, region }] as const),
        ),
    );
    for (const key of this.#places.keys()) if (!wanted.has(key)) this.#places.delete(key);
    for (const [key, at] of wanted) {
      if (this.#places.has(key)) continue;
      const place = kept.find((each) => placeKey(each) === key) ?? unreadPlace(at, clock);
      this.#places.set(key, { place, schedule: scheduleOf(place), delayed: [] });
      this.#version += 1;
    }
  }

  /** The longest overdue first, so that none waits for ever behind another's many. */
  #due(): (readonly [string, readonly PlacePart[]])[] {
    const now = this.#options.clock.now();
    const watched = now < this.#lookedUntil;
    return [...this.#places]
      .filter(([key]) => !this.#underWay.has(key))
      .map(([key, { schedule }]) => ({ key, parts: schedule.due(now, watched), since: schedule.oldest() }))
      .filter(({ parts }) => parts.length > 0)
      .sort((one, other) => one.since - other.since)
      .map(({ key, parts }) => [key, parts] as const);
  }

  #fill(): void {
    this.#settlePlaces();
    const room = this.#options.atOnceMax - this.#holding;
    if (room > 0) for (const [key, parts] of this.#due().slice(0, room)) void this.#begin(key, parts);
  }

  #begin(key: string, parts: readonly PlacePart[]): Promise<void> {
    let holds = true;
    const letNext = (): void => {
      if (!holds) return;
      holds = false;
      this.#holding -= 1;
      if (this.#timer !== null) this.#fill();
    };
    this.#holding += 1;
    const late = setTimeout(letNext, this.#options.patienceMs);
    const job = this.#read(key, parts)
      .catch(report)
      .finally(() => {
        clearTimeout(late);
        this.#underWay.delete(key);
        letNext();
      });
    this.#underWay.set(key, job);
    return job;
  }

  async #read(key: string, parts: readonly PlacePart[]): Promise<void> {
    const { aws, clock } = this.#options;
    const held = this.#places.get(key);
    if (held === undefined) return;
    const startedAt = clock.now();
    const before = held.place;
    const { place, changed, delayed } = settlePlace(before, await readPlace(aws.sparing, before, clock, parts, before));
    const now = clock.now();
    held.schedule.done(parts, place, { now, tookMs: now - startedAt, delayed: delayed.length > 0 });
    held.place = place;
    held.delayed = delayed;
    if (changed) this.#version += 1;
    for (const listener of this.#listeners) listener(place);
  }
}

/** An account is done when no part of its Regions is still to come, and failed where a part could not be read. */
function progressOf(
  held: readonly { readonly place: PlaceObservation; readonly schedule: Schedule }[],
  now: number,
): Progress {
  let done = 0;
  let failed = 0;
  let remaining = 0;
  for (const ofAccount of Map.groupBy(held, ({ place }) => place.accountId).values()) {
    if (ofAccount.some(({ schedule }) => schedule.behind(now))) remaining += 1;
    else if (ofAccount.some(({ place }) => unreadOf(place).length > 0)) failed += 1;
    else done += 1;
  }
  return { done, failed, remaining };
}
