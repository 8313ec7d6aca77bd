import { Download } from "lucide-react";
import { type AuditQuery, apiHrefs } from "#lib/routes.ts";

const linkClass =
  "inline-flex h-control items-center gap-2 rounded border border-line-strong/60 bg-raised px-3 text-sm font-medium shadow-sm hover:bg-hover";

/** Downloads: plain links, since these addresses are no pages. */
export const ExportLinks = ({ query }: { readonly query: AuditQuery }) => (
  <p className="flex flex-wrap gap-2">
    <a className={linkClass} href={apiHrefs.trailExport("csv", query)}>
      <Download aria-hidden className="size-4" />
      CSV
    </a>
    <a className={linkClass} href={apiHrefs.trailExport("ndjson", query)}>
      <Download aria-hidden className="size-4" />
      NDJSON
    </a>
  </p>
);
