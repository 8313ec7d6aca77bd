import type { AskerKind } from "#lib/peering/approvals/asker.ts";

const words: Readonly<Record<AskerKind, string>> = {
  managed: "Managed account",
  organization: "In the organization",
  stranger: "Stranger",
};

export const askerWord = (kind: AskerKind): string => words[kind];
