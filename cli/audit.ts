import { parseArgs } from "node:util";
import { type AuditAnswer, verifyTrail } from "#lib/verbs/verify-trail.ts";
import { words } from "./peer-answer.ts";
import { say } from "./say.ts";

const usage = "audit verify [--anchor FILE]... [--json]";

/** `./peerdeck audit verify`: 0 the trail is as it was written, 4 it is not, 2 it could not be looked at. */
export async function audit(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { anchor: { type: "string", multiple: true }, json: { type: "boolean", default: false } },
  });
  if (positionals.length !== 1 || positionals[0] !== "verify") {
    say(`Found ${JSON.stringify(positionals.join(" "))}, wanted: verify\nusage: ./peerdeck ${usage}`);
    return 2;
  }
  const answer = await verifyTrail(values.anchor ?? []);
  if (!answer.ok) {
    say(words(answer.error));
    return 2;
  }
  process.stdout.write(values.json ? `${JSON.stringify(answer.data, null, 2)}\n` : forPeople(answer.data));
  if (answer.data.ok && answer.data.anchors.every(({ heads }) => heads === 0))
    say("no anchor was found: a trail that was rolled back or made anew as a whole would not be noticed");
  return answer.data.ok ? 0 : 4;
}

const forPeople = (answer: AuditAnswer): string =>
  answer.ok
    ? `The trail is as it was written: ${answer.rows} rows, the last ${answer.head.hash}${seenBy(answer.anchors)}\n`
    : `The trail was tampered with. First bad row: ${answer.firstBadSeq}\n${answer.why}.\n`;

const seenBy = (anchors: AuditAnswer["anchors"]): string =>
  anchors.map(({ file, heads }) => `\nAnchor ${file}: ${heads} heads, all passed through`).join("");
