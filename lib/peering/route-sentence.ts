import { type Cidr, cidrOf } from "./cidr.ts";
import { routeLabel, targetLabel } from "./names.ts";
import type { Route } from "./observation.ts";
import type { JudgedPeering, Verdict } from "./routes.ts";
import { goesTo } from "./routes.ts";

const list = (routes: readonly Route[]): string => routes.map(routeLabel).join("; ");

const isWider = (route: Route, destination: Cidr): boolean => {
  const cidr = cidrOf(route.destination);
  return cidr !== null && cidr.prefix < destination.prefix;
};

/** What a cell of the route matrix means, in one sentence. */
export function routeSentence({ state, decision, lists }: Verdict, destination: Cidr, peering: JudgedPeering): string {
  const isMine = (route: Route) => goesTo(route, peering.id);
  const foreign = decision.routes.filter((route) => !isMine(route));
  const own = decision.routes.filter(isMine);
  const wider = own.find((route) => isWider(route, destination));
  switch (state) {
    case "right":
      if (wider !== undefined)
        return `Goes to this peering by the wider route ${wider.destination}. The rest of that route leads nowhere.`;
      return decision.inside.length > 0 && decision.base === null
        ? `Goes to this peering by ${own.length} narrower routes together.`
        : "Goes to this peering.";
    case "waiting":
      return "The route is there. It drops traffic until the peering is active, then works by itself.";
    case "missing":
      return foreign.length > 0
        ? `No route to this peering; traffic follows ${list(foreign)}.`
        : "No route: traffic to it is dropped.";
    case "partial":
      return `Only a part goes to this peering: ${own.map((route) => route.destination).join(", ")}. ${
        foreign.length > 0 ? `The rest follows ${list(foreign)}.` : "The rest has no route."
      }`;
    case "other-target":
      return `Exactly this destination goes to ${foreign[0] === undefined ? "another target" : targetLabel(foreign[0].target)}.`;
    case "stolen":
      return `This peering has it, but a more specific route takes a part: ${list(foreign)}.`;
    case "blackhole":
      return `Traffic is dropped: ${list(decision.routes)}, whose target is gone.`;
    case "local":
      return "Lies in this VPC's own addresses. The local route always wins, so that it can never go to a peering.";
    case "unknown":
      return `Depends on prefix list ${lists.map((route) => route.destination).join(", ")}: what it holds was not read, or AWS may take either of two.`;
  }
}
