import { isMissing } from "#lib/peering/missing.ts";
import type { Evidence, FoundEnd } from "./answer.ts";
import { type Endpoint, interfaceOf, plain } from "./endpoint.ts";
import type { Step, Walk } from "./step.ts";
import { stepWords } from "./words.ts";

const verdictOf = (step: Step): Evidence["verdict"] => {
  if (step.outcome === "pass" || step.outcome === "elsewhere") return "allow";
  if (step.outcome === "unknown") return "missing";
  const { subject } = step;
  const absent =
    (subject.kind === "groups" && subject.rule === null) ||
    (subject.kind === "route" && subject.route === null) ||
    (subject.kind === "acl" && subject.entry === null) ||
    (subject.kind === "peering" && subject.peering === null);
  return absent ? "missing" : "deny";
};

type Where = Pick<Evidence, "kind" | "accountId" | "region" | "id">;

const subnetId = ({ subnet }: Endpoint): string => (subnet !== null && "subnetId" in subnet ? subnet.subnetId : "");

function whereOf({ subject }: Step, walk: Walk): Where {
  const endOf = (end: "source" | "destination") => walk[end];
  const at = (end: Endpoint) => ({ accountId: end.vpc?.accountId ?? "", region: end.vpc?.region ?? "" });
  switch (subject.kind) {
    case "end": {
      const end = endOf(subject.end);
      const id = end.occupant.kind === "interface" ? end.occupant.interface.interfaceId : subnetId(end);
      return { kind: end.occupant.kind === "interface" ? "interface" : "subnet", ...at(end), id };
    }
    case "groups":
      return { kind: "security-group-rule", ...at(endOf(subject.end)), id: subject.groupIds.join(",") };
    case "acl":
      return {
        kind: "acl-entry",
        ...at(endOf(subject.end)),
        id: subject.acl?.acl.networkAclId ?? subnetId(endOf(subject.end)),
      };
    case "route": {
      const end = subject.way === "request" ? walk.source : walk.destination;
      return { kind: "route", ...at(end), id: subject.table?.table.routeTableId ?? subnetId(end) };
    }
    case "peering":
      return { kind: "peering", ...at(walk.source), id: subject.peeringId };
  }
}

function placed({ subject }: Step): Pick<Evidence, "way" | "at"> {
  switch (subject.kind) {
    case "end":
    case "groups":
      return { way: "request", at: subject.end };
    case "acl":
      return { way: subject.way, at: subject.end };
    case "route":
      return { way: subject.way, at: subject.way === "request" ? "source" : "destination" };
    case "peering":
      return { way: "request", at: "peering" };
  }
}

export function foundEnd(endpoint: Endpoint): FoundEnd {
  const { address, subnet, vpc } = endpoint;
  const each = interfaceOf(endpoint);
  return {
    address: plain(address),
    name: each?.name ?? null,
    interfaceId: each?.interfaceId ?? null,
    instanceId: each?.instanceId ?? null,
    subnetId: subnet === null || isMissing(subnet) ? null : subnet.subnetId,
    vpcId: vpc?.vpcId ?? null,
    accountId: vpc?.accountId ?? null,
    region: vpc?.region ?? null,
  };
}

export const evidenceOf = (walk: Walk): readonly Evidence[] =>
  walk.steps.map((step) => ({
    ...whereOf(step, walk),
    ...placed(step),
    outcome: step.outcome,
    detail: stepWords(step, walk.source, walk.destination),
    verdict: verdictOf(step),
  }));
