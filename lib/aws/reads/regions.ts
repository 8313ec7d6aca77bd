import "server-only";
import { DescribeRegionsCommand } from "@aws-sdk/client-ec2";
import { parseRegion } from "#lib/peering/ids.ts";
import { ok } from "#lib/result.ts";
import type { Ec2 } from "../ec2.ts";
import type { Outcome } from "../failure.ts";
import type { At, RegionStatus } from "../terms.ts";
import { read } from "./reader.ts";

/** Every Region there is for the account, and whether it may be used. A Region that is off cannot be asked itself. */
export async function readRegions(ec2: Ec2, at: At): Promise<Outcome<readonly RegionStatus[]>> {
  const command = new DescribeRegionsCommand({ AllRegions: true });
  const answer = await read(ec2, at, "ec2:DescribeRegions", command);
  if (!answer.ok) return answer;
  return ok(
    (answer.data.Regions ?? []).flatMap(({ RegionName = "", OptInStatus }) => {
      const region = parseRegion(RegionName);
      return region.ok ? [{ region: region.data, enabled: OptInStatus !== "not-opted-in" }] : [];
    }),
  );
}
