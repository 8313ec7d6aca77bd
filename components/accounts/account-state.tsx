import { StatusBadge } from "#components/ui/badge.tsx";
import type { Tone } from "#components/ui/tone.tsx";
import type { AccountOrigin, AccountState } from "#lib/peering/accounts.ts";

const states: Readonly<Record<AccountState, { readonly tone: Tone; readonly word: string }>> = {
  unverified: { tone: "warn", word: "not verified" },
  unchecked: { tone: "neutral", word: "not checked" },
  working: { tone: "ok", word: "working" },
  "read-only": { tone: "info", word: "read only" },
  findings: { tone: "warn", word: "findings" },
  failing: { tone: "bad", word: "no access" },
};

export function AccountStateBadge({ state }: { readonly state: AccountState }) {
  const { tone, word } = states[state];
  return <StatusBadge tone={tone}>{word}</StatusBadge>;
}

export const originName: Readonly<Record<AccountOrigin, string>> = {
  file: "peerdeck.yaml",
  organization: "AWS Organizations",
  screen: "Added here",
};
