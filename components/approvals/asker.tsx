import { Building2, ShieldAlert, UserCheck } from "lucide-react";
import { StatusBadge } from "#components/ui/badge.tsx";
import type { Asker } from "#lib/peering/approvals/asker.ts";
import { askerWord } from "./asker-words.ts";

const looks = {
  managed: { tone: "ok", icon: UserCheck },
  organization: { tone: "info", icon: Building2 },
  stranger: { tone: "bad", icon: ShieldAlert },
} as const;

/** Who asks, as far as it can be told: a stranger is never to be overlooked. */
export function AskerBadge({ kind }: Pick<Asker, "kind">) {
  return <StatusBadge {...looks[kind]}>{askerWord(kind)}</StatusBadge>;
}
