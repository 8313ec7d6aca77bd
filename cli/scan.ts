import type { Config } from "#lib/config/config.ts";
import { loadConfig } from "#lib/config/load.ts";
import { type Scanned, scanFleet } from "#lib/fleet/scan.ts";
import type { Progress } from "#lib/peering/health/answers.ts";
import type { PlaceObservation } from "#lib/peering/health/fleet.ts";
import { health } from "#lib/peering/health/index.ts";
import { unreadOf } from "#lib/peering/health/unreadable.ts";
import type { Problem } from "#lib/result.ts";
import { ofTheInput, words } from "./peer-answer.ts";
import { say } from "./say.ts";
import { reaches, scanDocument } from "./scan-answer.ts";
import { parseScan, type ScanCommand } from "./scan-arguments.ts";
import { scanTable } from "./scan-table.ts";

/** `./peerdeck scan`: one full reading of the fleet with its health. Answers the exit code. */
export async function scan(args: string[]): Promise<number> {
  const command = parseScan(args);
  if (!command.ok) return refuse(command.error);
  const config = await loadConfig(command.data.configPath);
  return config.ok ? run(command.data, config.data) : refuse(config.error);
}

async function run({ json, failOn }: ScanCommand, config: Config): Promise<number> {
  const scanned = await scanFleet(config, { onProgress: tell });
  const { fleet, organization } = scanned;
  if (organization?.problem) say(`the organization could not be listed. ${words(organization.problem)}`);
  const report = health(fleet, { rules: config.rules ?? [], organization: organization?.members ?? null });
  process.stdout.write(json ? `${JSON.stringify(scanDocument(scanned, report), null, 2)}\n` : scanTable(fleet, report));
  const refusal = refusalOf(scanned);
  if (refusal !== null) {
    say(`nothing could be read. ${words(refusal)}`);
    return ofTheInput.has(refusal.code) ? 2 : 4;
  }
  return failOn !== null && reaches(report, failOn) ? 5 : 0;
}

const tell = ({ done, failed, remaining }: Progress): void =>
  say(`accounts: ${done} done, ${failed} failed, ${remaining} remaining`);

/** Why nothing at all could be read; null where something was. */
function refusalOf({ fleet: { places }, organization }: Scanned): Problem | null {
  const [first] = places.flatMap(unreadOf);
  if (first === undefined) return places.length === 0 ? (organization?.problem ?? null) : null;
  return places.every(isDark) ? first.problem : null;
}

const isDark = ({ peerings, vpcs, subnets, routeTables }: PlaceObservation): boolean =>
  ![peerings, vpcs, subnets, routeTables].some(({ known }) => known);

function refuse(problem: Problem): number {
  say(words(problem));
  return 2;
}
