import { createServer } from "node:http";
import { type Answer, ask } from "./raw-http.ts";

export interface CachingProxy {
  readonly url: string;
  /** How often an answer came from the cache. */
  readonly hits: () => number;
  readonly stop: () => void;
}

/**
 * A shared cache that keeps whatever HTTP (RFC 9111) does not forbid it to, by guess where nothing is said, by address
 * and what `Vary` names.
 */
export async function startCachingProxy(origin: string): Promise<CachingProxy> {
  const kept = new Map<
    string,
    { readonly vary: readonly string[]; readonly asked: string; readonly answer: Answer }[]
  >();
  let hits = 0;
  const server = createServer((request, response) => {
    const { url = "", headers } = request;
    const asked = (vary: readonly string[]) => vary.map((name) => `${name}=${String(headers[name])}`).join();
    const known = kept.get(url)?.find(({ vary, asked: then }) => asked(vary) === then);
    const send = ({ status, headers: told, body }: Answer) => {
      const { "transfer-encoding": _, "content-length": __, ...rest } = told;
      response.writeHead(status, rest).end(body);
    };
    if (known !== undefined) {
      hits += 1;
      send(known.answer);
      return;
    }
    const behind = { ...headers, host: new URL(origin).host };
    ask(origin, { path: url, headers: behind }).then(
      (answer) => {
        const vary = (answer.headers.vary ?? "")
          .toLowerCase()
          .split(/\s*,\s*/)
          .filter((name) => name !== "");
        if (mayKeep(answer) && !vary.includes("*"))
          kept.set(url, [...(kept.get(url) ?? []), { vary, asked: asked(vary), answer }]);
        send(answer);
      },
      () => response.writeHead(502).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, hits: () => hits, stop: () => void server.close() };
}

const mayKeep = ({ headers }: Answer): boolean =>
  !/\b(?:no-store|private|no-cache)\b/i.test(headers["cache-control"] ?? "");
