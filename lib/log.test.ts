import { expect, test } from "vitest";
import { keepSecret, logLevelOf, logLine, reaches } from "./log.ts";

const at = "2026-01-01T00:00:00.000Z";
const line = (message: string, fields: Readonly<Record<string, unknown>> = {}) => logLine(at, "error", message, fields);

const hostile = [
  'first\r\n{"level":"info","message":"forged"}',
  "\u001b[2J\u001b]0;title\u0007 cleared",
  "\u009b31m eight-bit escape",
  '"}{"admin":true',
  "%n%n%s%d%o%c",
  "line\u2028paragraph\u2029next\u0085line",
  "\u202egnp.exe\u2066 turned\u2069 \u200f \ufeff",
  "\u0000\u0008\u007f",
  "\ud800 alone \udfff",
  "\\u001b[31m already escaped",
];

test.each(hostile.map((text) => [text]))("%j stays inside one line that parses back to itself", (text) => {
  const logged = line(text, { text, nested: { [text]: [text] }, error: new Error(text) });
  expect(logged).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/);
  const event = JSON.parse(logged) as { message: string; text: string; level: string };
  expect(event.message).toBe(text);
  expect(event.text).toBe(text);
  expect(event.level).toBe("error");
});

test("a value of a megabyte is cut, and says how long it was", () => {
  const logged = line("x", {
    value: "a".repeat(1_048_576),
    list: Array(100_000).fill("b"),
    error: new Error("c".repeat(1e6)),
  });
  expect(logged.length).toBeLessThan(60_000);
  expect(logged).toContain("(1048576 characters)");
});

test("what refers to itself, or is no data, ends the line no less", () => {
  const loop: Record<string, unknown> = { big: 10n, call: () => 1, symbol: Symbol("s"), nothing: undefined };
  loop["self"] = loop;
  expect(JSON.parse(line("loop", { loop }))).toMatchObject({ message: "loop" });
});

test("fields cannot pass for the event's own time, level or message", () => {
  expect(JSON.parse(line("true", { at: "never", level: "debug", message: "false" }))).toMatchObject({
    at,
    level: "error",
    message: "true",
  });
});

test("no secret that was named stands in any line, however it is wrapped", () => {
  const secret = "s3cret-of-this-test-0123456789";
  keepSecret(secret);
  const logged = line(`with ${secret}`, {
    [secret]: secret,
    list: [{ deep: `${"x".repeat(8_180)}${secret}` }],
    error: new Error(secret, { cause: new Error(secret) }),
  });
  expect(logged).not.toContain(secret);
  expect(logged).not.toContain(secret.slice(0, 12));
});

test.each([
  ["postgres://peerdeck:hunter22hunter22@db.internal:5432/peerdeck", "hunter22"],
  ["Cookie: theme=dark; peerdeck=abcDEF123.sig%3D; a=b", "abcDEF123"],
  ["Cookie: __Host-peerdeck=abcDEF123.sig%3D", "abcDEF123"],
  ["Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc", "eyJhbGci"],
  ["AKIAIOSFODNN7EXAMPLE could not be used", "AKIAIOSFODNN7EXAMPLE"],
  ['{"SessionToken":"FwoGZXIvYXdzEBYaDH"}', "FwoGZXIv"],
  ["X-Amz-Security-Token=FwoGZXIvYXdzEBYaDH&X-Amz-Date=1", "FwoGZXIv"],
  ["ExternalId=peerdeck-external-0001", "peerdeck-external"],
])("%s is known for a secret by its shape", (text, secret) => {
  expect(line(text, { text })).not.toContain(secret);
});

test("a field of a secret's name is hidden, whatever it holds", () => {
  const logged = line("assumed", {
    credentials: { secretAccessKey: "wJalrXUtnFEMI", sessionToken: ["FwoG"], expires: 1 },
  });
  expect(logged).not.toMatch(/wJalr|FwoG/);
  expect(logged).toContain('"expires":1');
});

test("the level asked for decides; an unknown one means info", () => {
  expect(logLevelOf("debug")).toBe("debug");
  expect(logLevelOf("verbose")).toBe("info");
  expect(reaches("debug", "info")).toBe(false);
  expect(reaches("error", "warn")).toBe(true);
});
