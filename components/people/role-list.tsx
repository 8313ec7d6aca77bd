import { Badge } from "#components/ui/badge.tsx";
import { visible } from "#lib/peering/visible.ts";
import { accountWords, type RoleHeld } from "./people-types.ts";

const order = ["viewer", "operator", "approver", "admin"];

/** What somebody may do, where, and through which group. */
export function RoleList({ roles }: { readonly roles: readonly RoleHeld[] }) {
  if (roles.length === 0) return <span className="text-muted">none: sees nothing</span>;
  return (
    <ul className="flex flex-col gap-1">
      {roles
        .toSorted((one, other) => order.indexOf(one.role) - order.indexOf(other.role))
        .map((held) => (
          <li
            key={`${held.role} ${held.accountId} ${held.group ?? ""}`}
            className="flex flex-wrap items-baseline gap-x-1.5"
          >
            <Badge>{held.role}</Badge>
            <span className={held.accountId === "*" ? undefined : "font-mono text-xs"}>
              {accountWords(held.accountId)}
            </span>
            {held.group === null ? null : (
              <span className="text-xs wrap-anywhere text-muted">through the group {visible(held.group)}</span>
            )}
          </li>
        ))}
    </ul>
  );
}
