import { shortFinding } from "#components/health/short-finding.ts";
import { cx } from "#components/ui/cx.ts";
import type { FleetRow } from "#lib/peering/health/answers.ts";
import { visible } from "#lib/peering/visible.ts";

const grave = new Set(["critical", "high", "medium"]);

/** The worst of what was found, in words; where nothing was, what AWS itself says of a peering that is not active. */
export function Finding({ row: { worst, checks, status, statusMessage } }: { readonly row: FleetRow }) {
  const more = checks.length - 1;
  if (worst === null)
    return status === "active" ? null : <span className="line-clamp-2 text-muted">{visible(statusMessage)}</span>;
  return (
    <span
      title={visible(worst.summary)}
      className={cx("line-clamp-2 wrap-anywhere", !grave.has(worst.severity) && "text-muted")}
    >
      {visible(shortFinding(worst.summary))}
      {more > 0 ? <span className="text-muted"> {`+${more} more`}</span> : null}
    </span>
  );
}
