import { parseArgs } from "node:util";
import { parseRouteTableId, parseVpcRef, type VpcRef } from "#lib/peering/ids.ts";
import type { Goal } from "#lib/peering/operation.ts";
import { requestTags } from "#lib/peering/tags.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";

export interface PeerCommand {
  readonly requester: VpcRef;
  readonly accepter: VpcRef;
  readonly goal: Goal;
  readonly dnsRequired: boolean;
  readonly planOnly: boolean;
  readonly json: boolean;
  readonly configPath: string | null;
}

/** Every mistake is told, not only the first. Unknown options throw what Node's own parser throws. */
export function parsePeer(args: readonly string[]): Result<PeerCommand, readonly Problem[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      requester: { type: "string" },
      accepter: { type: "string" },
      name: { type: "string", default: "" },
      reason: { type: "string", default: "" },
      "route-tables": { type: "string", default: "all" },
      dns: { type: "string" },
      plan: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      config: { type: "string" },
    },
  });
  const requester = named("--requester", values.requester, parseVpcRef);
  const accepter = named("--accepter", values.accepter, parseVpcRef);
  const routeTables = parseRouteTables(values["route-tables"]);
  const dns = parseDns(values.dns ?? "both");
  const tags = named("--name or --reason", values.name, (name) => requestTags(name, values.reason, {}));
  if (!requester.ok || !accepter.ok || !routeTables.ok || !dns.ok || !tags.ok) {
    return fail([requester, accepter, routeTables, dns, tags].flatMap((each) => (each.ok ? [] : [each.error])));
  }
  return ok({
    requester: requester.data,
    accepter: accepter.data,
    goal: { name: values.name, reason: values.reason, tags: {}, routeTables: routeTables.data, dns: dns.data },
    dnsRequired: values.dns !== undefined,
    planOnly: values.plan,
    json: values.json,
    configPath: values.config ?? null,
  });
}

function named<T>(option: string, text: string | undefined, parse: (text: string) => Result<T>): Result<T> {
  if (text === undefined) return bad(`${option} is missing, wanted ACCOUNT/REGION/VPC.`);
  const parsed = parse(text);
  return parsed.ok ? parsed : bad(`${option}: ${parsed.error.message}`);
}

function parseRouteTables(text: string): Result<Goal["routeTables"]> {
  if (text === "all") return ok("all");
  if (text === "none") return ok([]);
  const tables = text.split(",").map((id) => parseRouteTableId(id.trim()));
  const mistake = tables.find((table) => !table.ok);
  if (mistake && !mistake.ok) return bad(`--route-tables: ${mistake.error.message} Or all, or none.`);
  return ok(tables.flatMap((table) => (table.ok ? [table.data] : [])));
}

function parseDns(text: string): Result<Goal["dns"]> {
  switch (text) {
    case "both":
    case "requester":
    case "accepter":
    case "none":
      return ok({
        requester: text === "both" || text === "requester",
        accepter: text === "both" || text === "accepter",
      });
    default:
      return bad(`--dns: found ${JSON.stringify(text)}, wanted both, requester, accepter or none.`);
  }
}

const bad = (message: string) => fail({ code: "bad-input" as const, message });
