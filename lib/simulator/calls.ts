/** One request as CloudTrail would tell it, and more. */
export interface CallRecord {
  /** Simulated time, ISO 8601. */
  readonly at: string;
  readonly service: string;
  readonly action: string;
  /** Null when the signature was not accepted. */
  readonly accountId: string | null;
  readonly region: string;
  readonly principalArn: string | null;
  readonly sessionName: string | null;
  readonly parameters: Readonly<Record<string, string>>;
  /** What was answered, or would have been. */
  readonly status: number;
  readonly error: string | null;
  readonly requestId: string;
  /** The caller got no answer, or one that hid what happened. */
  readonly answerLost: boolean;
}

const recordsMax = 50_000;

export class CallLog {
  #records: CallRecord[] = [];

  add(record: CallRecord): void {
    this.#records.push(record);
    if (this.#records.length > recordsMax) this.#records = this.#records.slice(recordsMax / 2);
  }

  /** Oldest first; a very long run keeps only its last tens of thousands. */
  all(): readonly CallRecord[] {
    return this.#records;
  }

  of(action: string): CallRecord[] {
    return this.#records.filter((record) => record.action === action);
  }

  clear(): void {
    this.#records = [];
  }
}
