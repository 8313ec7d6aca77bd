export interface Version<T> {
  readonly value: T;
  /** Simulated time of the write. */
  readonly at: number;
  /** `account/region` of the writer; null for what the scenario gave. */
  readonly by: string | null;
  /** Whether this write brought the record into being. */
  readonly first: boolean;
}

const versionsKept = 16;

/** Records that remember their last versions, so that a read can be answered from the past as AWS's replicas do. */
export class Timeline<T> {
  readonly #records = new Map<string, Version<T>[]>();

  put(id: string, value: T, at: number, by: string | null): void {
    const versions = this.#records.get(id);
    const version = { value, at, by, first: versions === undefined };
    if (versions === undefined) {
      this.#records.set(id, [version]);
      return;
    }
    versions.push(version);
    if (versions.length > versionsKept) versions.shift();
  }

  /** The truth: the last version. */
  get(id: string): T | undefined {
    return this.#records.get(id)?.at(-1)?.value;
  }

  /** The last version that the reader has seen, if any. */
  read(id: string, seen: (version: Version<T>) => boolean): T | undefined {
    return this.#records.get(id)?.findLast(seen)?.value;
  }

  /** Every record as the reader sees it. */
  readAll(seen: (version: Version<T>) => boolean): T[] {
    const found: T[] = [];
    for (const versions of this.#records.values()) {
      const last = versions.findLast(seen);
      if (last !== undefined) found.push(last.value);
    }
    return found;
  }

  ids(): string[] {
    return [...this.#records.keys()];
  }

  *values(): Generator<T> {
    for (const versions of this.#records.values()) {
      const last = versions.at(-1);
      if (last !== undefined) yield last.value;
    }
  }
}

/** What a replica that lags behind by `now - readAt` shows. */
export const seenBy =
  (readAt: number) =>
  (version: Version<unknown>): boolean =>
    version.at <= readAt || (version.by === null && version.first);
