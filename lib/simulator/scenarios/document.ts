import { readFileSync } from "node:fs";

/** A file or folder that is not what was wanted there. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";

  constructor(path: string, found: string, wanted: string) {
    super(`${path}: found ${found}, wanted ${wanted}.`);
  }
}

/** One JSON object of a document; knows where it stands, so that a wrong shape can be pointed at. */
export class Entry {
  readonly where: string;
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(where: string, value: unknown) {
    if (!isRecord(value)) throw new DocumentError(where, described(value), "an object");
    this.where = where;
    this.#fields = value;
  }

  text(key: string): string {
    const value = this.optionalText(key);
    if (value === undefined) throw new DocumentError(`${this.where}.${key}`, "nothing", "a string");
    return value;
  }

  optionalText(key: string): string | undefined {
    const value = this.#fields[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "string") throw new DocumentError(`${this.where}.${key}`, described(value), "a string");
    return value;
  }

  /** The text under the key, or a clear refusal of whatever is not of the wanted shape. */
  matching(key: string, pattern: RegExp, wanted: string): string {
    const value = this.text(key);
    if (!pattern.test(value)) throw new DocumentError(`${this.where}.${key}`, described(value), wanted);
    return value;
  }

  oneOf<T extends string>(key: string, values: readonly T[], absent?: T): T {
    const text = this.optionalText(key) ?? absent;
    const value = values.find((one) => one === text);
    if (value === undefined)
      throw new DocumentError(`${this.where}.${key}`, described(text), `one of ${values.join(", ")}`);
    return value;
  }

  /** Refuses a misspelt key, which would otherwise be passed over in silence. */
  only(keys: readonly string[]): void {
    const strange = this.keys().find((key) => !keys.includes(key));
    if (strange !== undefined) throw new DocumentError(this.where, `the key "${strange}"`, `only ${keys.join(", ")}`);
  }

  optionalNumber(key: string, min: number): number | undefined {
    const value = this.#fields[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "number" || !Number.isInteger(value) || value < min)
      throw new DocumentError(`${this.where}.${key}`, described(value), `a whole number from ${min}`);
    return value;
  }

  flag(key: string): boolean {
    const value = this.#fields[key];
    if (value === undefined || value === null) return false;
    if (typeof value !== "boolean") throw new DocumentError(`${this.where}.${key}`, described(value), "true or false");
    return value;
  }

  optional(key: string): Entry | undefined {
    const value = this.#fields[key];
    return value === undefined || value === null ? undefined : new Entry(`${this.where}.${key}`, value);
  }

  /** The CLI leaves out what is empty. */
  list(key: string): readonly Entry[] {
    const value = this.#fields[key] ?? [];
    if (!Array.isArray(value)) throw new DocumentError(`${this.where}.${key}`, described(value), "a list");
    return value.map((item, at) => new Entry(`${this.where}.${key}[${at}]`, item));
  }

  texts(key: string): readonly string[] {
    const value = this.#fields[key] ?? [];
    if (!Array.isArray(value) || !value.every((item) => typeof item === "string"))
      throw new DocumentError(`${this.where}.${key}`, described(value), "a list of strings");
    return value;
  }

  /** Interfaces carry theirs under another key. */
  tags(key: "Tags" | "TagSet" = "Tags"): Readonly<Record<string, string>> {
    return Object.fromEntries(this.list(key).map((tag) => [tag.text("Key"), tag.text("Value")]));
  }

  has(key: string): boolean {
    return this.#fields[key] !== undefined;
  }

  keys(): readonly string[] {
    return Object.keys(this.#fields);
  }
}

/** `<Key>.json`: a document whose own top-level key is `<Key>`. Null: no such file, so not known. */
export function readDocument(path: string, key: string): readonly Entry[] | null {
  const text = readOrNull(path);
  if (text === null) return null;
  const document = new Entry(path, parse(path, text, "the output of an AWS CLI describe command"));
  if (!document.has(key)) {
    const keys = document.keys().slice(0, 5).map(described).join(", ");
    throw new DocumentError(path, keys === "" ? "an empty object" : `the keys ${keys}`, `the key "${key}" with a list`);
  }
  return document.list(key);
}

/** A file that is one JSON list of objects. */
export function readList(path: string, wanted: string): readonly Entry[] {
  const text = readOrNull(path);
  if (text === null) throw new DocumentError(path, "no such file", wanted);
  const value = parse(path, text, wanted);
  if (!Array.isArray(value)) throw new DocumentError(path, described(value), wanted);
  return value.map((item, at) => new Entry(`${path}[${at}]`, item));
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isSystemError(error) && error.code === "ENOENT") return null;
    throw new DocumentError(path, isSystemError(error) ? error.code : String(error), "a readable file");
  }
}

function parse(path: string, text: string, wanted: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (error) {
    throw new DocumentError(path, `no JSON (${(error as Error).message})`, wanted);
  }
}

export const isSystemError = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && "code" in error && typeof error.code === "string";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function described(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (isRecord(value)) return "an object";
  return JSON.stringify(value)?.slice(0, 80) ?? "nothing";
}
