import { fail, ok, type Result } from "#lib/result.ts";
import type { Door } from "./front-door.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const refuse = (name: string, found: string, wanted: string): Result<never> =>
  fail({
    code: "bad-configuration",
    path: name,
    message: `${name}: found ${JSON.stringify(found.slice(0, 200))}, wanted ${wanted}.`,
  });

/** `PEERDECK_ORIGIN` and `PEERDECK_TRUST_PROXY`. Without the latter, what a request says of proxies means nothing. */
export function doorSettings(environment: Environment): Result<Door> {
  const origin = environment["PEERDECK_ORIGIN"] || null;
  if (origin !== null && !isOrigin(origin))
    return refuse("PEERDECK_ORIGIN", origin, "the address people open, such as https://peerdeck.example.com");
  const proxies = environment["PEERDECK_TRUST_PROXY"] || "0";
  if (!/^[0-9]$/.test(proxies))
    return refuse("PEERDECK_TRUST_PROXY", proxies, "the number of proxies in front, 0 to 9");
  return ok({ origin, proxies: Number(proxies) });
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && [url.origin, `${url.origin}/`].includes(text);
}
