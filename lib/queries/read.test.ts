import { afterEach, expect, test, vi } from "vitest";
import { isLasting, ProblemError, readAnswer } from "./read.ts";

afterEach(() => vi.unstubAllGlobals());

const answerWith = (respond: () => Promise<Response>) => vi.stubGlobal("fetch", vi.fn(respond));
const read = (signal = new AbortController().signal) => readAnswer<number>("/api/vpcs", signal);
const problemOf = (reading: Promise<unknown>) =>
  reading.then(
    () => null,
    (error: unknown) => (error instanceof ProblemError ? error.problem : error),
  );

test("a good answer is its data", async () => {
  answerWith(async () => Response.json({ ok: true, data: 7 }));
  expect(await read()).toBe(7);
});

test("the server's problem is the error, word by word, whatever the HTTP status", async () => {
  const problem = { code: "throttled", message: "AWS throttled ec2:DescribeVpcs.", requestId: "r-1" };
  answerWith(async () => Response.json({ ok: false, error: problem }, { status: 503 }));
  expect(await problemOf(read())).toEqual(problem);
});

test("a server that does not answer is a problem that may pass", async () => {
  answerWith(() => Promise.reject(new TypeError("fetch failed")));
  const problem = await problemOf(read());
  expect(problem).toMatchObject({ code: "network" });
  expect(isLasting(problem)).toBe(false);
});

test.each([
  ["a proxy's page", () => new Response("<h1>502</h1>", { status: 502 })],
  ["JSON of another make", () => Response.json({ status: "ok" })],
  ["an answer without its data", () => Response.json({ ok: true })],
])("%s is not taken for an answer", async (_what, response) => {
  answerWith(async () => response());
  expect(await problemOf(read())).toMatchObject({ code: "unexpected-answer" });
});

test("a reading that was called off is no problem", async () => {
  const controller = new AbortController();
  controller.abort();
  answerWith(() => Promise.reject(new DOMException("aborted", "AbortError")));
  expect(await problemOf(read(controller.signal))).toBeInstanceOf(DOMException);
});

test("asking again cannot mend a malformed id or an unknown peering", () => {
  expect(isLasting(new ProblemError({ code: "not-found", message: "" }))).toBe(true);
  expect(isLasting(new ProblemError({ code: "bad-input", message: "" }))).toBe(true);
});
