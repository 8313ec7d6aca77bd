/** Loaded into the dashboard's server before its own first line. */
import { env } from "node:process";
import { doorSettings } from "./door-settings.ts";
import { keepTheDoor } from "./front-door.ts";
import { keepSecretsOf, logAsJson } from "./json-console.ts";

// The channel to the launcher closes when the launcher is gone, however it went.
process.on("disconnect", () => process.exit(0));
process.channel?.unref();

const settings = doorSettings(env);
if (!settings.ok) {
  process.stderr.write(`peerdeck: ${settings.error.message}\n`);
  process.exit(2);
}
keepSecretsOf(env);
logAsJson(env, (line) => process.stderr.write(line));
keepTheDoor(settings.data);
