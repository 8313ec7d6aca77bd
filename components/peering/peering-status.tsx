import { LoaderCircle } from "lucide-react";
import { StatusBadge } from "#components/ui/badge.tsx";
import type { PeeringStatus } from "#lib/peering/observation.ts";
import { statusWords } from "./status.ts";

/** The state under the AWS console's own name. */
export function PeeringStatusBadge({ status }: { readonly status: PeeringStatus }) {
  const { name, tone, moving } = statusWords[status];
  return (
    <StatusBadge tone={tone} {...(moving ? { icon: LoaderCircle } : {})}>
      {name}
    </StatusBadge>
  );
}
