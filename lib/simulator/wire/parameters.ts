import { AwsError } from "../aws-error.ts";

/**
 * The parameters of a Query call. Every key that is asked for counts as known; `refuseUnread` then refuses the rest, so
 * that a misspelt parameter is never silently ignored. Keys are compared without case, as AWS tolerates.
 */
export class Parameters {
  readonly #values: ReadonlyMap<string, string>;
  readonly #unread: Map<string, string>;
  readonly #prefix: string;

  private constructor(values: ReadonlyMap<string, string>, unread: Map<string, string>, prefix: string) {
    this.#values = values;
    this.#unread = unread;
    this.#prefix = prefix;
  }

  static of(pairs: Iterable<readonly [string, string]>): Parameters {
    const values = new Map<string, string>();
    const unread = new Map<string, string>();
    for (const [key, value] of pairs) {
      values.set(key.toLowerCase(), value);
      unread.set(key.toLowerCase(), key);
    }
    return new Parameters(values, unread, "");
  }

  optional(name: string): string | undefined {
    const key = this.#key(name);
    this.#unread.delete(key);
    return this.#values.get(key);
  }

  required(name: string): string {
    const value = this.optional(name);
    if (value === undefined || value === "") throw missing(this.#prefix + name);
    return value;
  }

  flag(name: string): boolean | undefined {
    const value = this.optional(name);
    if (value === undefined) return undefined;
    if (/^true$/i.test(value)) return true;
    if (/^false$/i.test(value)) return false;
    throw invalid(this.#prefix + name, value, "Expecting a boolean.");
  }

  integer(name: string): number | undefined {
    const value = this.optional(name);
    if (value === undefined) return undefined;
    if (!/^-?\d{1,9}$/.test(value)) throw invalid(this.#prefix + name, value, "Expecting an integer.");
    return Number(value);
  }

  /** `Name.1`, `Name.2`, …; also a bare `Name`, which old samples send for a single value. */
  list(name: string): string[] {
    const bare = this.optional(name);
    const values = this.#indexes(name).flatMap((index) => this.optional(`${name}.${index}`) ?? []);
    return bare === undefined ? values : [bare, ...values];
  }

  /** `Name.1.Member`, `Name.2.Member`, … as one set of parameters per index. */
  groups(name: string): Parameters[] {
    return this.#indexes(name).map(
      (index) => new Parameters(this.#values, this.#unread, `${this.#prefix}${name}.${index}.`),
    );
  }

  /** `Name.Member` as its own set, or undefined when no member is there. */
  group(name: string): Parameters | undefined {
    const prefix = `${this.#prefix}${name}.`;
    const present = [...this.#values.keys()].some((key) => key.startsWith(prefix.toLowerCase()));
    return present ? new Parameters(this.#values, this.#unread, prefix) : undefined;
  }

  /** Whether anything is given under this name, at any depth; all of it then counts as known. */
  takes(name: string): boolean {
    const key = this.#key(name);
    const given = [...this.#values.keys()].filter((other) => other === key || other.startsWith(`${key}.`));
    for (const other of given) this.#unread.delete(other);
    return given.length > 0;
  }

  refuseUnread(): void {
    const [first] = this.#unread.values();
    if (first !== undefined) throw new AwsError("UnknownParameter", `The parameter ${first} is not recognized`);
  }

  #key(name: string): string {
    return (this.#prefix + name).toLowerCase();
  }

  #indexes(name: string): number[] {
    const prefix = `${this.#key(name)}.`;
    const indexes = new Set<number>();
    for (const key of this.#values.keys()) {
      const index = key.startsWith(prefix) ? /^\d+/.exec(key.slice(prefix.length))?.[0] : undefined;
      if (index !== undefined) indexes.add(Number(index));
    }
    return [...indexes].sort((a, b) => a - b);
  }
}

export const missing = (name: string): AwsError =>
  new AwsError("MissingParameter", `The request must contain the parameter ${name}`);

export const invalid = (name: string, value: string, why: string): AwsError =>
  new AwsError("InvalidParameterValue", `Value (${value}) for parameter ${name} is invalid. ${why}`);
