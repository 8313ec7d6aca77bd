import type { Tone } from "#components/ui/tone.tsx";
import { aclEntryLabel, groupRuleLabel } from "#lib/peering/filter-labels.ts";
import type { Operation } from "#lib/peering/operation.ts";
import type { TrailCategory, TrailEntry, TrailResult } from "#lib/peering/trail.ts";

export const categoryWords: Readonly<Record<TrailCategory, string>> = {
  aws: "Changes in AWS",
  account: "Accounts",
  settings: "People and settings",
  "sign-in": "Sign-ins",
};

export const resultWords: Readonly<Record<TrailResult, { readonly word: string; readonly tone: Tone }>> = {
  done: { word: "Done", tone: "ok" },
  already: { word: "Already so", tone: "neutral" },
  failed: { word: "Failed", tone: "bad" },
  refused: { word: "Refused", tone: "warn" },
  unknown: { word: "Unknown", tone: "warn" },
};

export const methodWords: Readonly<Record<string, string>> = {
  password: "signed in by password",
  oidc: "signed in by single sign-on",
  demo: "signed in to the demo",
  "command-line": "on the command line",
  system: "Peerdeck itself",
};

const kindWords: Readonly<Record<Operation["kind"], string>> = {
  "create-peering": "Request peering",
  accept: "Accept peering",
  reject: "Reject peering",
  "delete-peering": "Delete peering",
  "create-route": "Add route",
  "replace-route": "Replace route",
  "delete-route": "Remove route",
  "set-peering-dns": "Set peering DNS",
  "set-vpc-dns-attribute": "Set VPC DNS",
  tag: "Tag peering",
  "authorize-ingress": "Allow inbound",
  "authorize-egress": "Allow outbound",
  "revoke-ingress": "Stop allowing inbound",
  "revoke-egress": "Stop allowing outbound",
  "create-acl-entry": "Add ACL rule",
  "delete-acl-entry": "Remove ACL rule",
};

/** `new-password-link` reads as "New password link". */
const spoken = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll("-", " ");

type Done = Pick<TrailEntry, "operation" | "operationKind">;

export const whatWasDone = ({ operation, operationKind }: Done): string =>
  operation ? kindWords[operation.kind] : spoken(operationKind);

/** What tells it from others of its kind; null where the resource says it all. */
export function exactly({ operation }: Done): string | null {
  switch (operation?.kind) {
    case "create-peering":
      return `${operation.vpcId} to ${operation.peer.vpcId}`;
    case "create-route":
    case "delete-route":
      return `${operation.destination} in ${operation.routeTableId}`;
    case "replace-route":
      return `${operation.destination} in ${operation.routeTableId}: ${operation.was.id ?? "?"} becomes ${operation.target.id ?? "?"}`;
    case "set-peering-dns":
      return `${operation.place.side}: ${operation.enabled ? "on" : "off"}`;
    case "set-vpc-dns-attribute":
      return `${operation.attribute} of ${operation.vpcId}: ${operation.enabled ? "on" : "off"}`;
    case "authorize-ingress":
    case "authorize-egress":
    case "revoke-ingress":
    case "revoke-egress":
      return `${groupRuleLabel(operation.rule)} in ${operation.groupId}`;
    case "create-acl-entry":
    case "delete-acl-entry":
      return `${aclEntryLabel(operation.entry)} in ${operation.networkAclId}`;
    case "accept":
    case "reject":
    case "delete-peering":
    case "tag":
    case undefined:
      return null;
  }
}
