import "server-only";
import { z } from "zod";
import { noticeKinds } from "#lib/peering/notices/notice.ts";
import { environmentName, keysWanted, wanted } from "./fields.ts";

const hostWanted = "the name or address of a host, e.g. hooks.internal or 127.0.0.1";
const eventWanted = `one of ${noticeKinds.join(", ")}`;
const nameWanted = "a name of letters, digits, spaces and - . _, 60 characters at most";

const webhook = z.strictObject(
  {
    name: z.string({ error: wanted(nameWanted) }).regex(/^\w[\w .-]{0,59}$/, { error: wanted(nameWanted) }),
    url: z.string({ error: "found something else than text, wanted an address" }).optional(),
    urlEnv: environmentName.optional(),
    secretEnv: environmentName.optional(),
    secretFile: z
      .string({ error: wanted("the path of a file that holds the secret") })
      .min(1)
      .optional(),
    format: z.enum(["json", "slack"], { error: wanted("json or slack") }).optional(),
    events: z
      .array(z.enum(noticeKinds, { error: wanted(eventWanted) }), { error: wanted(`a list, each ${eventWanted}`) })
      .min(1)
      .optional(),
    allowHosts: z
      .array(z.string({ error: wanted(hostWanted) }).regex(/^[\w.:[\]-]{1,253}$/, { error: wanted(hostWanted) }), {
        error: wanted("a list of hosts"),
      })
      .optional(),
  },
  { error: keysWanted("keys such as name, url and events") },
);

export const webhooks = z.array(webhook, { error: wanted("a list of webhooks, each with name and url") });
export type WebhookEntry = z.infer<typeof webhook>;
