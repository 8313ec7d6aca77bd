import { createServer } from "node:http";
import type { Browser } from "@playwright/test";
import type { DemoStack } from "#cli/dashboard/demo-stack.ts";
import { protectedPaths, readStatic, staticFiles } from "./build.ts";
import { startCachingProxy } from "./caching-proxy.ts";
import { expect, signIn, test } from "./fixtures.ts";
import { type Answer, ask, cookieOf } from "./raw-http.ts";

/** What only somebody who is signed in may read of this world. */
const secrets = /shop-vpc|data-vpc|shop-private|10\.(?:10|20)\.0\.0|Ada Admin/;

test.describe("without a session", () => {
  test.use({ person: null, scenario: "half-done" });

  test("no spelling of a protected address and no header of the framework's own lets anybody in", async ({
    stack,
    context,
  }) => {
    test.setTimeout(180_000);
    const { url } = stack.dashboard;
    const paths = protectedPaths();
    expect(paths.length).toBeGreaterThan(6);
    const seen: string[] = [];
    const askAll = async (path: string, headers: Readonly<Record<string, string>>) => {
      const answer = await ask(url, { path, headers });
      if (tells(answer)) seen.push(`${path} ${JSON.stringify(headers)}: ${answer.status} ${answer.body.slice(0, 200)}`);
    };
    for (const path of paths) {
      for (const spelling of spellings(path)) await askAll(spelling, {});
      for (const headers of forgedHeaders(path)) await askAll(path, headers);
    }
    expect(seen).toEqual([]);

    await signIn(context, stack, "demo-admin");
    const known = await ask(url, { path: "/api/vpcs", headers: { cookie: await cookieOf(context) } });
    expect(known.body, "with a session, the same address tells what was looked for").toMatch(secrets);
  });
});

/** An answer without a session may be a refusal, or a way to the sign-in page; never a page's data. */
const tells = ({ status, body }: Answer): boolean =>
  secrets.test(body) ||
  (status === 200 && !/NEXT_REDIRECT|NEXT_HTTP_ERROR_FALLBACK|\/sign-in/.test(body)) ||
  status >= 500;

function spellings(path: string): readonly string[] {
  const rest = path.slice(1);
  return [
    ...[
      "/",
      "//",
      "/.",
      ".",
      "..",
      "%2e",
      "%2f",
      "%00",
      "%20",
      ";x",
      "/index",
      "/index.rsc",
      ".rsc",
      ".json",
      ".txt",
      "~",
    ].map((end) => `${path}${end}`),
    ...[".segments/_tree.segment.rsc", ".segments/_index.segment.rsc", ".prefetch.rsc"].map((end) => `${path}${end}`),
    ...[
      "/en",
      "/en-US",
      "/.",
      "/%2e",
      "/x/..",
      "/x/%2e%2e",
      "/_next/..",
      "/_next/static/..",
      "/_next/data/x",
      "/api/..",
    ].map((start) => `${start}/${rest}`),
    ...[
      "?nxtPpeering=x",
      "?nxtPrun=x",
      "?nxtIpeering=x",
      "?_rsc=x",
      "?__nextDataReq=1",
      "?__nextLocale=en",
      "?amp=1",
    ].map((query) => `${path}${query}`),
    `//${rest}`,
    `/\\${rest}`,
    `/${rest.toUpperCase()}`,
    `/%${path.charCodeAt(1).toString(16) === "NaN" ? "2f" : path.charCodeAt(1).toString(16)}${rest.slice(1)}`,
    `/_next/image?url=${encodeURIComponent(path)}&w=64&q=75`,
    `http://localhost${path}`,
  ];
}

const subrequest = "x-middleware-subrequest";

function forgedHeaders(path: string): readonly Readonly<Record<string, string>>[] {
  const spelled = ["proxy", "middleware", "src/middleware", "src/proxy", "pages/_middleware"];
  return [
    ...spelled.map((name) => ({ [subrequest]: name })),
    ...spelled.map((name) => ({ [subrequest]: Array(5).fill(name).join(":"), "x-middleware-subrequest-id": "x" })),
    { "x-nextjs-data": "1" },
    { rsc: "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { rsc: "1", "next-router-prefetch": "2", "next-router-segment-prefetch": "/_tree" },
    { rsc: "1", "next-router-segment-prefetch": "/_full" },
    { purpose: "prefetch", "sec-purpose": "prefetch" },
    { "x-middleware-rewrite": path, "x-middleware-next": "1", "x-middleware-override-headers": "cookie" },
    { "x-matched-path": path, "x-now-route-matches": "1=x", "x-invoke-path": path, "x-invoke-status": "200" },
    { "x-original-url": path, "x-rewrite-url": path, "x-forwarded-prefix": path },
    { "x-forwarded-for": "127.0.0.1", "x-forwarded-host": "localhost", "x-real-ip": "127.0.0.1" },
    { "x-middleware-request-cookie": "peerdeck=x", "x-middleware-set-cookie": "peerdeck=x" },
    { "next-resume": "1", "x-next-resume-state-length": "1" },
    { cookie: "peerdeck=; __prerender_bypass=x; __next_preview_data=x" },
    { authorization: "Basic YWRtaW46YWRtaW4=" },
  ];
}

async function sessionOf(browser: Browser, stack: DemoStack, user: string): Promise<string> {
  const context = await browser.newContext();
  await signIn(context, stack, user);
  const cookie = await cookieOf(context);
  await context.close();
  return cookie;
}

test.describe("two people", () => {
  test.use({ scenario: "half-done" });

  test("what one may read is kept by no cache, and no byte of it reaches the other", async ({ stack, browser }) => {
    const { url } = stack.dashboard;
    const [admin, oneAccount] = [
      await sessionOf(browser, stack, "demo-admin"),
      await sessionOf(browser, stack, "demo-one-account"),
    ];
    const ways = [
      {},
      { rsc: "1" },
      { "x-nextjs-data": "1" },
      { "cache-control": "max-age=9999" },
      { accept: "\u00ff\u00fe" },
    ];
    for (const path of protectedPaths())
      for (const [index, headers] of ways.entries()) {
        const asked = `${path}?key=${index}`;
        const first = await ask(url, { path: asked, headers: { ...headers, cookie: admin } });
        const second = await ask(url, { path: asked, headers: { ...headers, cookie: oneAccount } });
        for (const { headers: told } of [first, second]) {
          expect(told["cache-control"], asked).toMatch(/^private, (?:no-cache, )?no-store/);
          expect(told["x-nextjs-cache"], asked).toBeUndefined();
        }
        expect(second.body, asked).not.toMatch(/Ada Admin|data-vpc|data-private/);
      }
    const all = await ask(url, { path: "/api/vpcs", headers: { cookie: admin } });
    expect(all.body, "the admin does read the other account").toContain("data-vpc");
  });

  test("through a proxy that caches whatever it may, nobody reads what another was answered", async ({
    stack,
    browser,
  }) => {
    const proxy = await startCachingProxy(stack.dashboard.url);
    const [admin, oneAccount] = [
      await sessionOf(browser, stack, "demo-admin"),
      await sessionOf(browser, stack, "demo-one-account"),
    ];
    const told = { admin: "", oneAccount: "", nobody: "" };
    for (const path of protectedPaths())
      for (const headers of [{}, { rsc: "1" }])
        for (let round = 0; round < 2; round += 1) {
          told.admin += (await ask(proxy.url, { path, headers: { ...headers, cookie: admin } })).body;
          told.oneAccount += (await ask(proxy.url, { path, headers: { ...headers, cookie: oneAccount } })).body;
          told.nobody += (await ask(proxy.url, { path, headers })).body;
        }
    expect(told.admin, "the admin does read both accounts").toMatch(/shop-vpc[^]*data-vpc|data-vpc[^]*shop-vpc/);
    expect(told.oneAccount, "and the other hers").toContain("shop-vpc");
    expect(told.oneAccount).not.toMatch(/Ada Admin|data-vpc|data-private/);
    expect(told.admin.split("Your account and sessions").length, "the pages were answered").toBeGreaterThan(1);
    expect(told.nobody).not.toMatch(/Ada Admin|Olga One-Account|shop-vpc|data-vpc|data-private/);
    expect(proxy.hits(), "nothing of theirs was kept").toBe(0);

    const [script = ""] = staticFiles().filter((path) => path.endsWith(".js"));
    for (let round = 0; round < 2; round += 1) await ask(proxy.url, { path: `/_next/static/${script}` });
    expect(proxy.hits(), "the proxy does keep what it may").toBe(1);
    proxy.stop();
  });
});

test.describe("strangers and crawlers", () => {
  test.use({ person: null });

  test("every answer carries the headers, and none a version, a stack or a source map", async ({ stack }) => {
    const { url } = stack.dashboard;
    const pages = ["/", "/sign-in", "/nope", "/api/health", "/api/vpcs", "/api/nope", "/icon.svg", "/peer/new"];
    const development = [
      "/_next/webpack-hmr",
      "/__nextjs_original-stack-frames",
      "/__nextjs_source-map",
      "/_next/mcp",
      "/_next/hmr",
    ];
    const [sample = ""] = staticFiles().filter((path) => path.endsWith(".js"));
    for (const path of [...pages, ...development, `/_next/static/${sample}`, `/_next/static/${sample}.map`]) {
      const { status, headers, body } = await ask(url, { path, headers: { "next-router-state-tree": "%%%" } });
      expect(headers, path).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
      });
      expect(
        Object.keys(headers).filter((name) => /powered|^server$|version/.test(name)),
        path,
      ).toEqual([]);
      expect(body, path).not.toMatch(/node_modules|\bat \S+ \(.*:\d+:\d+\)/);
      if (development.includes(path) || path.endsWith(".map")) expect(status, path).toBe(404);
      if (!/^\/(?:_next\/static|icon)/.test(path)) expect(headers["cache-control"], path).toMatch(/no-store/);
    }
    for (const path of staticFiles()) {
      expect(path).not.toMatch(/\.map$/);
      if (/\.(?:js|css)$/.test(path)) expect(readStatic(path), path).not.toMatch(/sourceMappingURL=/);
    }
  });

  test("the image optimizer answers nobody and asks nobody", async ({ stack }) => {
    let caught = 0;
    const trap = createServer((_request, response) => response.end()).on("connection", () => (caught += 1));
    await new Promise<void>((resolve) => trap.listen(0, "127.0.0.1", resolve));
    const address = trap.address();
    const trapUrl = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}/x.png`;
    const targets = [
      trapUrl,
      "http://169.254.169.254/latest/meta-data",
      "/icon.svg",
      "//evil.test/x",
      "file:///etc/passwd",
    ];
    for (const target of targets)
      for (const size of ["w=64&q=75", "w=3840&q=100", "w=1&q=1"]) {
        const answer = await ask(stack.dashboard.url, {
          path: `/_next/image?url=${encodeURIComponent(target)}&${size}`,
        });
        expect([400, 404], target).toContain(answer.status);
      }
    const upgrade = { connection: "upgrade", upgrade: "websocket", host: "evil.test" };
    expect((await ask(stack.dashboard.url, { path: trapUrl, headers: upgrade })).status).toBe(400);
    expect((await ask(stack.dashboard.url, { path: "/", headers: upgrade })).status).toBe(421);
    expect(caught).toBe(0);
    await fetch(trapUrl);
    expect(caught, "the trap does catch").toBe(1);
    trap.closeAllConnections();
    trap.close();
  });
});
