import { StatusBadge } from "#components/ui/badge.tsx";
import type { TrailResult } from "#lib/peering/trail.ts";
import { resultWords } from "./words.ts";

export const ResultBadge = ({ result }: { readonly result: TrailResult }) => (
  <StatusBadge tone={resultWords[result].tone}>{resultWords[result].word}</StatusBadge>
);
