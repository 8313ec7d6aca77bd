import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { parseInput, tags } from "#lib/gate/parse.ts";
import { logLine } from "#lib/log.ts";

const before = Object.getOwnPropertyNames(Object.prototype).toSorted();
afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(before);
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
});

const payloads = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"tags":{"__proto__":{"polluted":"true"}}}',
  '{"tags":{"__proto__":"polluted","constructor":"polluted","toString":"polluted"}}',
  '{"a":{"__proto__":{"__proto__":{"polluted":true}}}}',
];

const schema = z.object({ tags: tags.optional(), a: z.unknown() });

test.each(payloads.map((text) => [text]))(
  "JSON %s changes no prototype, and what is read inherits nothing of it",
  (text) => {
    const input = parseInput(schema, JSON.parse(text));
    const read: Record<string, unknown> = { ...(input.ok ? input.data : {}) };
    expect(read["polluted"]).toBeUndefined();
    expect(logLine("", "info", "input", { input: JSON.parse(text) as unknown })).toContain('"message":"input"');
  },
);

test("the names of a query and of a form are values, never ways into an object", () => {
  const query = "__proto__[polluted]=1&constructor.prototype.polluted=1&__proto__=1&tags[__proto__]=1";
  const fromQuery = Object.fromEntries(new URLSearchParams(query));
  const form = new FormData();
  for (const [name, value] of new URLSearchParams(query)) form.append(name, value);
  const fromForm = Object.fromEntries(form);
  for (const input of [fromQuery, fromForm]) {
    expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
    const read = parseInput(z.object({ polluted: z.string().optional() }), input);
    expect(read).toEqual({ ok: true, data: {} });
  }
});
