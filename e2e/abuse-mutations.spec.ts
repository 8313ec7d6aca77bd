import { bodyBytesMax } from "#cli/dashboard/front-door.ts";
import { actionId } from "./build.ts";
import { expect, test } from "./fixtures.ts";
import { type Answer, type Ask, ask, cookieOf } from "./raw-http.ts";

test.use({ scenario: "half-done" });

const deletion = JSON.stringify([
  {
    subject: { peeringId: "pcx-01111222200000001" },
    operationIds: ["delete-peering:pcx-01111222200000001"],
  },
]);

const changes = /^(?:Create|Delete|Accept|Reject|Modify|Replace)/;

test("a change comes only by POST, only from a page of ours", async ({ stack, context }) => {
  const { url } = stack.dashboard;
  const cookie = await cookieOf(context);
  const headers = {
    cookie,
    origin: url,
    "next-action": actionId("startRun"),
    "content-type": "text/plain;charset=UTF-8",
  };
  const send = (more: Partial<Ask> & { readonly drop?: string }) => {
    const all = { ...headers, ...more.headers };
    const kept = Object.entries(all).filter(([name]) => name !== more.drop);
    return ask(url, { path: "/peer/new", method: "POST", body: deletion, ...more, headers: Object.fromEntries(kept) });
  };
  const origins = [
    "null",
    "",
    "http://evil.test",
    `${url}.evil.test`,
    "http://sub.localhost",
    url.replace(/\d+$/, "1"),
    "file://",
  ];
  for (const origin of origins) expect((await send({ headers: { origin } })).status, origin).toBe(403);
  expect((await send({ drop: "origin" })).status, "no origin").toBe(403);
  const host = "evil.test";
  expect((await send({ headers: { host, origin: `http://${host}`, "x-forwarded-host": host } })).status).toBe(421);
  for (const type of ["text/html", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"])
    expect((await send({ headers: { "content-type": type } })).status, type).toBe(415);
  for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) expect((await send({ method })).status, method).toBe(405);
  for (const method of ["GET", "HEAD"])
    for (const override of ["x-http-method-override", "x-http-method", "x-method-override"]) {
      const { body: _, ...read } = {
        path: "/peer/new?_method=POST",
        body: "",
        headers: { ...headers, [override]: "POST" },
      };
      expect((await ask(url, { ...read, method })).body, `${method} ${override}`).not.toContain('"runId"');
    }
  const withoutSession = await send({ drop: "cookie" });
  expect(withoutSession.body).not.toContain('"ok":true');
  expect(stack.simulator.calls.all().filter(({ action }) => changes.test(action))).toEqual([]);

  expect((await send({})).body, "sent as a page sends it, the same request does begin a run").toContain('"runId"');
});

test("no body, however built, takes the server's time; its health is told meanwhile", async ({ stack, context }) => {
  test.setTimeout(120_000);
  const { url } = stack.dashboard;
  const headers = {
    cookie: await cookieOf(context),
    origin: url,
    "next-action": actionId("startRun"),
    "content-type": "text/plain;charset=UTF-8",
  };
  const health: number[] = [];
  let done = false;
  const watching = (async () => {
    while (!done) health.push((await ask(url, { path: "/api/health" })).ms);
  })();
  const slow: string[] = [];
  // Each is refused so soon that few rounds would leave few moments in which the health was asked.
  for (const [name, body] of Array.from({ length: 8 }, () => [...bombs()]).flat()) {
    const answer = await ask(url, { path: "/peer/new", method: "POST", headers, body }).catch(
      (): Answer | null => null,
    );
    if (answer && (answer.ms > 1_000 || /"ok":true/.test(answer.body) || answer.status === 504))
      slow.push(`${name}: ${answer.status} in ${Math.round(answer.ms)} ms`);
  }
  done = true;
  await watching;
  expect(slow).toEqual([]);
  expect(health.length).toBeGreaterThan(20);
  expect(health.toSorted((one, other) => one - other)[Math.floor(health.length * 0.99)]).toBeLessThan(250);

  const form = (fields: readonly string[]) =>
    `${fields.map((value, index) => `--x\r\ncontent-disposition: form-data; name="${index}"\r\n\r\n${value}\r\n`).join("")}--x--\r\n`;
  const multipart = { ...headers, "content-type": "multipart/form-data; boundary=x" };
  for (const fields of [['["$1"]', '["$0"]'], Array<string>(5_000).fill('"$1"')])
    expect((await ask(url, { path: "/peer/new", method: "POST", headers: multipart, body: form(fields) })).status).toBe(
      415,
    );
  const huge = { ...headers, "content-length": 104_857_600 };
  expect((await ask(url, { path: "/peer/new", method: "POST", headers: huge, body: "x" })).status).toBe(413);
});

/** Each as long as the door lets in, so that it is the decoder and not the limit that is tried. */
function* bombs(): Generator<readonly [string, string]> {
  const most = bodyBytesMax - 100;
  const filled = (piece: string) =>
    Array<string>(Math.floor(most / (piece.length + 1)))
      .fill(piece)
      .join();
  yield ["deep lists", `[${"[".repeat(most / 2)}${"]".repeat(most / 2)}]`];
  yield ["deep objects", `[${'{"a":'.repeat(most / 6)}1${"}".repeat(most / 6)}]`];
  yield ["many items", `[[${filled("0")}]]`];
  yield ["many lists", `[[${filled("[]")}]]`];
  yield ["many keys", `[{${Array.from({ length: most / 12 }, (_, index) => `"k${index}":0`).join()}}]`];
  yield ["a large number", `["$n${"9".repeat(most)}"]`];
  yield [
    "many large numbers",
    `[[${Array<string>(100)
      .fill(`"$n${"9".repeat(3_000)}"`)
      .join()}]]`,
  ];
  for (const reference of ['"$1"', '"$0"', '"$@0"', '"\\u00240"']) {
    yield [`many references ${reference}`, `[[${filled(reference)}]]`];
    yield [`as many references ${reference} as come in`, `[[${Array<string>(100).fill(reference).join()}]]`];
  }
  yield ["many references, longer than the door lets in", `[[${Array<string>(120_000).fill('"$0"').join()}]]`];
  yield ["its own prototype", '[{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]'];
  yield ["ways into objects", '[["$0:__proto__:then","$0:constructor:constructor","$F0","$Q0","$W0","$K0","$B0"]]'];
  yield ["no JSON", "\u0000".repeat(1_000)];
  yield ["one long text", `["${"x".repeat(most)}"]`];
  const subject = { peeringId: "pcx-01111222200000001" };
  yield ["many operations", JSON.stringify([{ subject, operationIds: Array(most / 4 - 100).fill("x") }])];
}
