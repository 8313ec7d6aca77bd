import "server-only";
import { noticeKinds } from "#lib/peering/notices/notice.ts";
import type { WebhookConfig } from "./config.ts";
import type { Mistake } from "./mistake.ts";
import { type Environment, isRaw, type Raw, text } from "./raw.ts";
import type { WebhookEntry } from "./webhooks-schema.ts";

export const webhookOf = (entry: WebhookEntry, environment: Environment): WebhookConfig => ({
  name: entry.name,
  url: entry.url ?? environment(entry.urlEnv ?? "") ?? "",
  secretEnv: entry.secretEnv ?? null,
  secretFile: entry.secretFile ?? null,
  format: entry.format ?? "json",
  events: entry.events ?? noticeKinds,
  allowHosts: (entry.allowHosts ?? []).map((host) => host.toLowerCase()),
});

/** What no key of `webhooks` shows alone. */
export function webhookMistakes(document: Raw, environment: Environment): readonly Mistake[] {
  const list = document["webhooks"];
  const entries = Array.isArray(list) ? list.map((each: unknown) => (isRaw(each) ? each : {})) : [];
  const names = entries.map((each) => each["name"]);
  return entries.flatMap((entry, at) => {
    const path = `webhooks[${at}]`;
    const repeated = typeof entry["name"] === "string" && names.indexOf(entry["name"]) < at;
    return [
      ...(repeated ? [{ path: `${path}.name`, message: "found the name again, wanted each webhook's own" }] : []),
      ...urlMistakes(entry, path, environment),
      ...secretMistakes(entry, path, environment),
    ];
  });
}

const urlWanted = "wanted an address such as https://hooks.example/peerdeck, without a user or password in it";

/** An address may carry a token of its own, and is never repeated. */
function urlMistakes(entry: Raw, path: string, environment: Environment): readonly Mistake[] {
  const variable = text(entry["urlEnv"]);
  const written = text(entry["url"]);
  if (variable !== null && written !== null)
    return [{ path: `${path}.urlEnv`, message: "found both url and urlEnv, wanted one of them" }];
  if (variable === null && written === null) return [{ path: `${path}.url`, message: `found nothing, ${urlWanted}` }];
  const key = variable === null ? "url" : "urlEnv";
  const told = written ?? environment(variable ?? "");
  if (told === null) return [{ path: `${path}.${key}`, message: unset(variable ?? "", "the address") }];
  const url = URL.parse(told);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "")
    return [{ path: `${path}.${key}`, message: `found no such address, ${urlWanted}` }];
  const hosts: readonly unknown[] = Array.isArray(entry["allowHosts"]) ? entry["allowHosts"] : [];
  const named = hosts.some((host) => typeof host === "string" && host.toLowerCase() === url.hostname);
  return url.protocol === "http:" && !named
    ? [{ path: `${path}.${key}`, message: "found plain http, wanted https, or the host named in allowHosts" }]
    : [];
}

function secretMistakes(entry: Raw, path: string, environment: Environment): readonly Mistake[] {
  const variable = text(entry["secretEnv"]);
  const file = text(entry["secretFile"]);
  if (variable !== null && file !== null)
    return [{ path: `${path}.secretFile`, message: "found both secretEnv and secretFile, wanted one of them" }];
  if (variable === null && file === null)
    return entry["format"] === "slack"
      ? []
      : [{ path: `${path}.secretEnv`, message: "found no secret to sign with, wanted secretEnv or secretFile" }];
  return variable !== null && environment(variable) === null
    ? [{ path: `${path}.secretEnv`, message: unset(variable, "the secret") }]
    : [];
}

const unset = (variable: string, what: string): string =>
  `found that the environment variable ${variable} is not set, wanted it to hold ${what}`;
