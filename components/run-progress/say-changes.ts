import type { OperationKind, PlannedOperation } from "#lib/peering/operation.ts";

/** One and many of each kind, in the imperative of a button. */
const words: Readonly<Record<OperationKind, (count: number) => string>> = {
  "create-peering": () => "Send the request",
  accept: () => "Accept the request",
  reject: () => "Reject the request",
  "delete-peering": () => "Delete the peering",
  "create-route": (count) => (count === 1 ? "Add 1 route" : `Add ${count} routes`),
  "replace-route": (count) => (count === 1 ? "Replace 1 route" : `Replace ${count} routes`),
  "delete-route": (count) => (count === 1 ? "Delete 1 route" : `Delete ${count} routes`),
  "set-peering-dns": (count) => (count === 1 ? "Set 1 DNS option" : `Set ${count} DNS options`),
  "set-vpc-dns-attribute": (count) => (count === 1 ? "Set 1 DNS attribute" : `Set ${count} DNS attributes`),
  "authorize-ingress": (count) => (count === 1 ? "Add 1 group rule" : `Add ${count} group rules`),
  "authorize-egress": (count) => (count === 1 ? "Add 1 group rule" : `Add ${count} group rules`),
  "revoke-ingress": (count) => (count === 1 ? "Remove 1 group rule" : `Remove ${count} group rules`),
  "revoke-egress": (count) => (count === 1 ? "Remove 1 group rule" : `Remove ${count} group rules`),
  "create-acl-entry": (count) => (count === 1 ? "Add 1 ACL rule" : `Add ${count} ACL rules`),
  "delete-acl-entry": (count) => (count === 1 ? "Remove 1 ACL rule" : `Remove ${count} ACL rules`),
  tag: (count) => (count === 1 ? "Tag the peering" : "Tag the peering on both sides"),
};

/** What a button does that applies these: `Add 2 routes`; of several kinds, `Make 3 changes`. */
export function sayChanges(operations: readonly PlannedOperation[]): string {
  const [kind, ...others] = new Set(operations.map(({ operation }) => operation.kind));
  if (kind === undefined || others.length > 0) return `Make ${operations.length} changes`;
  return words[kind](operations.length);
}

/** Those that can be sent together now: what waits does so only for others of them. */
export function startable(operations: readonly PlannedOperation[]): readonly PlannedOperation[] {
  const ready = operations.filter(({ status }) => status === "ready");
  const ids = new Set(ready.map(({ id }) => id));
  const next = operations.filter(
    ({ status, after }) => status === "waiting" && after.length > 0 && after.every((id) => ids.has(id)),
  );
  return [...ready, ...next];
}
