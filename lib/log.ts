/** The process's log: one event is one line of JSON on stderr, whatever its parts hold. */
export type LogLevel = "debug" | "info" | "warn" | "error";

const levels: readonly LogLevel[] = ["debug", "info", "warn", "error"];

export const logLevelOf = (text: string | null | undefined): LogLevel =>
  levels.find((level) => level === text) ?? "info";

export const reaches = (level: LogLevel, threshold: LogLevel): boolean =>
  levels.indexOf(level) >= levels.indexOf(threshold);

const charactersMax = 8_192;
const entriesMax = 100;
const depthMax = 5;
const secretCharactersMin = 8;

// The bundles of the server each have their own copy of this module; what is secret is secret in all of them.
const slot = Symbol.for("peerdeck.secrets");
type WithSecrets = typeof globalThis & { [slot]?: Set<string> };
const holder: WithSecrets = globalThis;

const secrets = (): Set<string> => {
  holder[slot] ??= new Set();
  return holder[slot];
};

/** From now on no line of the log shows this text. Shorter ones would blot out innocent words. */
export function keepSecret(text: string | null | undefined): void {
  if (text && text.length >= secretCharactersMin) secrets().add(text);
}

/** What is a secret by its shape: keys of AWS, passwords in URLs, session cookies, bearer tokens, named fields. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g, "[secret]"],
  [/(:\/\/[^\s:/@]{0,200}:)[^\s@/]{1,400}@/g, "$1[secret]@"],
  [/(\bpeerdeck(?:\.[\w.-]{1,40})?=)[^;\s"]{1,4000}/g, "$1[secret]"],
  [/(\bbearer )[\w.~+/=-]{1,4000}/gi, "$1[secret]"],
  [
    /((?:session_?token|security-token|secret_?access_?key|client_?secret|password|external_?id)["']?\s{0,3}[:=]\s{0,3}["']?)[^"'\s,&}]{1,4000}/gi,
    "$1[secret]",
  ],
];

/** Of what was named secret, nothing is left. */
export const withoutNamedSecrets = (text: string): string =>
  [...secrets()].reduce((hidden, secret) => hidden.replaceAll(secret, "[secret]"), text);

const withoutSecrets = (text: string): string =>
  shapes.reduce((hidden, [shape, instead]) => hidden.replace(shape, instead), withoutNamedSecrets(text));

/** Cut before the shapes are looked for, so that no length costs time; and after a margin, so that no secret is halved. */
function plain(text: string): string {
  const whole = withoutSecrets(text.slice(0, 2 * charactersMax));
  return text.length <= charactersMax && whole.length <= charactersMax
    ? whole
    : `${whole.slice(0, charactersMax)}… (${text.length} characters)`;
}

function bounded(value: unknown, depth: number): unknown {
  if (typeof value === "string") return plain(value);
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint" || typeof value === "symbol") return value.toString();
  if (typeof value !== "object") return typeof value;
  if (depth >= depthMax) return "…";
  if (value instanceof Error)
    return {
      name: plain(value.name),
      message: plain(value.message),
      stack: plain(value.stack ?? ""),
      ...(value.cause === undefined ? {} : { cause: bounded(value.cause, depth + 1) }),
    };
  if (Array.isArray(value)) return value.slice(0, entriesMax).map((item: unknown) => bounded(item, depth + 1));
  return boundedEntries(value, depth + 1);
}

const boundedEntries = (value: object, depth: number): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value)
      .slice(0, entriesMax)
      .map(([name, item]) => [plain(name), hasSecretName.test(name) ? "[secret]" : bounded(item, depth)]),
  );

const hasSecretName =
  /^(?:session_?token|security-?token|secret_?access_?key|client_?secret|password|external_?id|cookie|set-cookie|authorization)$/i;

/** What JSON lets stand, and a terminal or a log reader would obey: C1 controls, line separators, direction controls. */
const unruly = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

export function logLine(
  at: string,
  level: LogLevel,
  message: string,
  fields: Readonly<Record<string, unknown>>,
): string {
  return JSON.stringify({ ...boundedEntries(fields, 0), at, level, message: plain(message) }).replace(
    unruly,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
