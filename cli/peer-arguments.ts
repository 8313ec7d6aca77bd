import { parseArgs } from "node:util";
import { parseRouteTableId, parseVpcRef, type VpcRef } from "#lib/peering/ids.ts";
import type { Goal } from "#lib/peering/operation.ts";
import { requestTags } from "#lib/peering/tags.ts";
import { parseRestoreFile } from "#lib/peering/teardown/parse-restore-file.ts";
import { goalOfRestore } from "#lib/peering/teardown/restore-file.ts";
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

/** Text of a file, or why there is none. */
export type ReadText = (path: string) => Result<string>;

/** Every mistake is told, not only the first. Unknown options throw what Node's own parser throws. */
export function parsePeer(args: readonly string[], readText: ReadText): Result<PeerCommand, readonly Problem[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      requester: { type: "string" },
      accepter: { type: "string" },
      name: { type: "string" },
      reason: { type: "string" },
      "route-tables": { type: "string" },
      dns: { type: "string" },
      restore: { type: "string" },
      plan: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      config: { type: "string" },
    },
  });
  const { restore, plan: planOnly, json, config, ...told } = values;
  const how = { planOnly, json, configPath: config ?? null };
  const asked = restore === undefined ? parsePair(told) : parseRestore(restore, told, readText);
  return asked.ok ? ok({ ...asked.data, ...how }) : asked;
}

type Asked = Pick<PeerCommand, "requester" | "accepter" | "goal" | "dnsRequired">;
type Told = Readonly<Partial<Record<"requester" | "accepter" | "name" | "reason" | "route-tables" | "dns", string>>>;

/** The file says everything; nothing may be said besides. */
function parseRestore(path: string, told: Told, readText: ReadText): Result<Asked, readonly Problem[]> {
  const besides = Object.entries(told).flatMap(([option, value]) => (value === undefined ? [] : [`--${option}`]));
  if (besides.length > 0)
    return fail([problem(`Found ${besides.join(", ")} beside --restore, wanted --restore alone.`)]);
  const text = readText(path);
  if (!text.ok) return fail([text.error]);
  const file = parseRestoreFile(text.data);
  if (!file.ok) return fail(file.error.map((each) => ({ ...each, message: `--restore ${path}: ${each.message}` })));
  const { requester, accepter } = file.data;
  return ok({
    requester: refOf(requester),
    accepter: refOf(accepter),
    goal: goalOfRestore(file.data),
    dnsRequired: true,
  });
}

const refOf = ({ accountId, region, vpcId }: VpcRef): VpcRef => ({ accountId, region, vpcId });

function parsePair(values: Told): Result<Asked, readonly Problem[]> {
  const { name = "", reason = "" } = values;
  const requester = named("--requester", values.requester, parseVpcRef);
  const accepter = named("--accepter", values.accepter, parseVpcRef);
  const routeTables = parseRouteTables(values["route-tables"] ?? "all");
  const dns = parseDns(values.dns ?? "both");
  const tags = named("--name or --reason", name, (text) => requestTags(text, reason, {}));
  if (!requester.ok || !accepter.ok || !routeTables.ok || !dns.ok || !tags.ok) {
    return fail([requester, accepter, routeTables, dns, tags].flatMap((each) => (each.ok ? [] : [each.error])));
  }
  return ok({
    requester: requester.data,
    accepter: accepter.data,
    goal: { name, reason, tags: {}, routeTables: routeTables.data, dns: dns.data },
    dnsRequired: values.dns !== undefined,
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

const problem = (message: string): Problem => ({ code: "bad-input", message });
const bad = (message: string) => fail(problem(message));
