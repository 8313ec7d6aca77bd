import "server-only";
import type { ReachDesk } from "#lib/reachability/desk.ts";
import { hostOf, vpcsHolding } from "#lib/reachability/endpoint.ts";
import type { End, Question } from "#lib/reachability/question.ts";

/** The VPCs that a question is about; an address may stand in several. */
export function involvedVpcs({ network }: ReachDesk, { from, to }: Question): ReadonlySet<string> {
  return new Set([from, to].flatMap((end) => vpcsOf(network, end)));
}

function vpcsOf(network: ReachDesk["network"], end: End): readonly string[] {
  const { index } = network;
  switch (end.kind) {
    case "interface": {
      const own = index.interfaces.get(end.interfaceId);
      return own === undefined ? (end.address === null ? [] : holding(network, end.address)) : [own.vpcId];
    }
    case "instance":
      return (index.interfacesOfInstance.get(end.instanceId) ?? []).map(({ vpcId }) => vpcId);
    case "subnet": {
      const subnet = index.subnets.get(end.subnetId);
      return subnet === undefined ? [] : [subnet.vpcId];
    }
    case "vpc":
      return [end.vpcId];
    case "address":
      return holding(network, end.address);
  }
}

function holding(network: ReachDesk["network"], text: string): readonly string[] {
  const address = hostOf(text);
  return address === null ? [] : vpcsHolding(network, address).map(({ vpcId }) => vpcId);
}
