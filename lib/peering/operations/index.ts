import type { OperationId } from "../ids.ts";
import type { PairObservation } from "../observation.ts";
import type { FilterOperation, Operation, OperationKind } from "../operation.ts";
import { commandLine } from "../shell.ts";
import { accept } from "./accept.ts";
import { authorizeEgress } from "./authorize-egress.ts";
import { authorizeIngress } from "./authorize-ingress.ts";
import { createAclEntry } from "./create-acl-entry.ts";
import { createPeering } from "./create-peering.ts";
import { createRoute } from "./create-route.ts";
import type { Done, OperationDefinition } from "./definition.ts";
import { deleteAclEntry } from "./delete-acl-entry.ts";
import { deletePeering } from "./delete-peering.ts";
import { deleteRoute } from "./delete-route.ts";
import { reject } from "./reject.ts";
import { replaceRoute } from "./replace-route.ts";
import { revokeEgress } from "./revoke-egress.ts";
import { revokeIngress } from "./revoke-ingress.ts";
import { setPeeringDns } from "./set-peering-dns.ts";
import { setVpcDnsAttribute } from "./set-vpc-dns-attribute.ts";
import { tag } from "./tag.ts";

type ByKind = { readonly [O in Operation as O["kind"]]: O };
type Kinded<K extends OperationKind> = { [P in K]: ByKind[P] & { readonly kind: P } }[K];

const definitions: { readonly [K in OperationKind]: OperationDefinition<ByKind[K]> } = {
  "create-peering": createPeering,
  accept,
  reject,
  "delete-peering": deletePeering,
  "create-route": createRoute,
  "replace-route": replaceRoute,
  "delete-route": deleteRoute,
  "set-peering-dns": setPeeringDns,
  "set-vpc-dns-attribute": setVpcDnsAttribute,
  tag,
  "authorize-ingress": authorizeIngress,
  "authorize-egress": authorizeEgress,
  "revoke-ingress": revokeIngress,
  "revoke-egress": revokeEgress,
  "create-acl-entry": createAclEntry,
  "delete-acl-entry": deleteAclEntry,
};

/**
 * Deterministic, and the same before and after the peering exists: which peering is meant is said by the subject of the
 * run. So a plan that was made before the request still holds after it, and a changed plan has other ids.
 */
export function operationId<K extends OperationKind>(operation: Kinded<K>): OperationId {
  const key = definitions[operation.kind].key(operation);
  return [operation.kind, operation.place.side, ...key].join("/") as OperationId;
}

/** The sentence a person reads: names first, then ids. */
export function summary<K extends OperationKind>(operation: Kinded<K>, observation: PairObservation): string {
  return definitions[operation.kind].summary(operation, observation);
}

/** The IAM action it needs, e.g. `ec2:CreateRoute`. */
export const action = (operation: Operation): string => definitions[operation.kind].action;

/** The same as one shell command. `profile` names the AWS CLI profile of the account; unsaid, the account id stands for it. */
export function awsCli<K extends OperationKind>(
  operation: Kinded<K>,
  profile: string = operation.place.accountId,
): string {
  const words = definitions[operation.kind].cli(operation);
  return commandLine(["aws", "ec2", ...words, "--region", operation.place.region, "--profile", profile]);
}

const filterKinds: ReadonlySet<OperationKind> = new Set<FilterOperation["kind"]>([
  "authorize-ingress",
  "authorize-egress",
  "revoke-ingress",
  "revoke-egress",
  "create-acl-entry",
  "delete-acl-entry",
]);

/** Whether it hangs on `filters` of its side, which an observation need not hold. */
export const isFilterOperation = (operation: Operation): operation is FilterOperation =>
  filterKinds.has(operation.kind);

/** The same of an id alone, as a browser sends it. */
export const namesFilterOperation = (id: OperationId): boolean =>
  [...filterKinds].some((kind) => id.startsWith(`${kind}/`));

/** The same as Terraform, where the export of the whole peering does not say it. */
export function terraform<K extends FilterOperation["kind"]>(operation: Kinded<K>, provider: string): string {
  return definitions[operation.kind].terraform?.(operation, provider) ?? "";
}

/** Whether the observation shows it done. */
export function done<K extends OperationKind>(operation: Kinded<K>, observation: PairObservation): Done {
  return definitions[operation.kind].done(operation, observation);
}

/** What takes it back, given the observation from before it; null where nothing does. */
export function undo<K extends OperationKind>(operation: Kinded<K>, before: PairObservation): Operation | null {
  return definitions[operation.kind].undo(operation, before);
}
