import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { RouteTableRow } from "#lib/peering/assessment.ts";

const namedMax = 2;

/** Whose traffic follows this table, also the subnets that fall to it because it is the main one. */
export function ServedSubnets({ row }: { readonly row: Pick<RouteTableRow, "subnets"> }) {
  if (row.subnets.length === 0)
    return <p className="text-xs text-muted">Serves no subnet: no traffic follows this table today.</p>;
  return (
    <Disclosure title={<span className="text-xs wrap-anywhere">{sayServed(row)}</span>}>
      <ul className="flex flex-col gap-0.5 text-xs">
        {row.subnets.map((subnet) => (
          <li key={subnet.subnetId} className="flex flex-wrap items-center gap-x-3">
            <span className="wrap-anywhere">{subnet.name ?? "No name"}</span>
            <CopyableId value={subnet.subnetId} label="subnet id" />
            <code>{subnet.cidr ?? "IPv6 only"}</code>
            <span className="text-muted">
              {subnet.explicit ? "associated with this table" : "no association of its own: falls to the main table"}
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function sayServed({ subnets }: Pick<RouteTableRow, "subnets">): string {
  const count = subnets.length === 1 ? "1 subnet" : `${subnets.length} subnets`;
  const named = subnets.slice(0, namedMax).map((subnet) => subnet.name ?? subnet.subnetId);
  const more = subnets.length > namedMax ? ", …" : "";
  const implicit = subnets.filter((subnet) => !subnet.explicit).length;
  const falling = implicit > 0 ? ` (${implicit} by falling to the main table)` : "";
  return `Serves ${count}${falling}: ${named.join(", ")}${more}`;
}
