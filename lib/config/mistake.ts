import "server-only";
/** One thing wrong in the configuration. */
export interface Mistake {
  /** `accounts[1].roleArn`; empty for the document as a whole. */
  readonly path: string;
  /** What was found and what is wanted. */
  readonly message: string;
}

const shownMax = 80;

/** A found value, short and on one line. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "a group of keys";
  const text = typeof value === "string" ? JSON.stringify(value) : `${typeof value} ${JSON.stringify(value)}`;
  return text.length <= shownMax ? text : `${text.slice(0, shownMax)}…`;
}

export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    return text === "" ? String(key) : `${text}.${String(key)}`;
  }, "");
