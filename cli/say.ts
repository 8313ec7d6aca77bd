import { withoutNamedSecrets } from "#lib/log.ts";

/** Progress and messages for people: stderr, so that stdout holds nothing but answers. */
export function say(text: string): void {
  process.stderr.write(`peerdeck: ${withoutNamedSecrets(text)}\n`);
}
