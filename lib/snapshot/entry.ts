import { limits } from "./limits.ts";
import { SnapshotError } from "./snapshot-error.ts";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function described(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (isRecord(value)) return "an object";
  return value === undefined || value === null ? "nothing" : JSON.stringify(value).slice(0, 80);
}

/** One JSON object of a document; knows where it stands, so that a mistake can be pointed at. The CLI leaves out what is empty. */
export class Entry {
  readonly where: string;
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(where: string, value: unknown) {
    if (!isRecord(value)) throw new SnapshotError(where, described(value), "an object");
    this.where = where;
    this.#fields = value;
  }

  has(key: string): boolean {
    return this.#fields[key] !== undefined && this.#fields[key] !== null;
  }

  text(key: string): string {
    return this.optionalText(key) ?? this.#refuse(key, "a text");
  }

  optionalText(key: string): string | null {
    const value = this.#fields[key] ?? null;
    return value === null || typeof value === "string" ? value : this.#refuse(key, "a text");
  }

  oneOf<T extends string>(key: string, values: readonly T[]): T {
    const text = this.text(key);
    return values.find((value) => value === text) ?? this.#refuse(key, `one of ${values.join(", ")}`);
  }

  number(key: string): number {
    return this.optionalNumber(key) ?? this.#refuse(key, "a whole number");
  }

  optionalNumber(key: string): number | null {
    const value = this.#fields[key] ?? null;
    return value === null || (typeof value === "number" && Number.isInteger(value))
      ? value
      : this.#refuse(key, "a whole number");
  }

  flag(key: string): boolean {
    const value = this.#fields[key] ?? false;
    return typeof value === "boolean" ? value : this.#refuse(key, "true or false");
  }

  optional(key: string): Entry | null {
    return this.has(key) ? new Entry(`${this.where}.${key}`, this.#fields[key]) : null;
  }

  list(key: string): readonly Entry[] {
    const value = this.#fields[key] ?? [];
    if (!Array.isArray(value)) return this.#refuse(key, "a list");
    if (value.length > limits.rowsMax)
      throw new SnapshotError(`${this.where}.${key}`, `${value.length} items`, `at most ${limits.rowsMax}`);
    return value.map((item, at) => new Entry(`${this.where}.${key}[${at}]`, item));
  }

  texts(key: string): readonly string[] {
    const value = this.#fields[key] ?? [];
    if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
    return this.#refuse(key, "a list of texts");
  }

  keys(): readonly string[] {
    return Object.keys(this.#fields);
  }

  /** The Name tag, and all tags. Interfaces carry theirs under another key. */
  tags(key: "Tags" | "TagSet" = "Tags"): Readonly<Record<string, string>> {
    return Object.fromEntries(this.list(key).map((tag) => [tag.text("Key"), tag.optionalText("Value") ?? ""]));
  }

  #refuse(key: string, wanted: string): never {
    throw new SnapshotError(`${this.where}.${key}`, described(this.#fields[key]), wanted);
  }
}
