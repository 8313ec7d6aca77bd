import type { FilterReadings, GroupRule, NetworkAcl, SecurityGroup } from "../network.ts";
import type { PairObservation, Reading } from "../observation.ts";
import type { FilterOperation } from "../operation.ts";
import { sameRule } from "../same-filter.ts";
import { withSide } from "./observation.ts";

type Refuse = (condition: boolean, what: string) => void;

/** What AWS would do with a change of filters, as far as the observation holds them. */
export function applyToFilters(
  observation: PairObservation,
  operation: FilterOperation,
  refuseWhen: Refuse,
): PairObservation {
  const { side } = operation.place;
  const { filters } = observation[side];
  return filters === undefined
    ? observation
    : withSide(observation, side, { filters: changed(filters, operation, refuseWhen) });
}

function changed(filters: FilterReadings, operation: FilterOperation, refuseWhen: Refuse): FilterReadings {
  switch (operation.kind) {
    case "authorize-ingress":
    case "authorize-egress":
    case "revoke-ingress":
    case "revoke-egress": {
      const direction = operation.kind.endsWith("ingress") ? "ingress" : "egress";
      const change = (group: SecurityGroup): SecurityGroup => ({
        ...group,
        [direction]: rulesAfter(group[direction], operation, refuseWhen),
      });
      return {
        ...filters,
        securityGroups: mapped(filters.securityGroups, (each) =>
          each.groupId === operation.groupId ? change(each) : each,
        ),
      };
    }
    case "create-acl-entry":
    case "delete-acl-entry":
      return {
        ...filters,
        networkAcls: mapped(filters.networkAcls, (each) =>
          each.networkAclId === operation.networkAclId ? aclAfter(each, operation, refuseWhen) : each,
        ),
      };
  }
}

const mapped = <T>(reading: Reading<readonly T[]>, change: (item: T) => T): Reading<readonly T[]> =>
  reading.known ? { ...reading, value: reading.value.map(change) } : reading;

function rulesAfter(
  rules: readonly GroupRule[],
  { kind, rule }: Extract<FilterOperation, { rule: GroupRule }>,
  refuseWhen: Refuse,
): readonly GroupRule[] {
  const others = rules.filter((each) => !sameRule(each, rule));
  const adds = kind.startsWith("authorize");
  refuseWhen(adds && others.length < rules.length, "InvalidPermission.Duplicate");
  refuseWhen(!adds && others.length === rules.length, "InvalidPermission.NotFound");
  return adds ? [...rules, rule] : others;
}

function aclAfter(
  acl: NetworkAcl,
  { kind, entry }: Extract<FilterOperation, { networkAclId: string }>,
  refuseWhen: Refuse,
): NetworkAcl {
  const others = acl.entries.filter(
    ({ ruleNumber, egress }) => ruleNumber !== entry.ruleNumber || egress !== entry.egress,
  );
  const adds = kind === "create-acl-entry";
  refuseWhen(adds && others.length < acl.entries.length, "NetworkAclEntryAlreadyExists");
  refuseWhen(!adds && others.length === acl.entries.length, "InvalidNetworkAclEntry.NotFound");
  return { ...acl, entries: adds ? [...acl.entries, entry] : others };
}
