import type { Action } from "../action.ts";
import { AwsError } from "../aws-error.ts";
import { isEnabled, knownRegions, mustOptIn } from "../regions.ts";
import { buckets } from "../throttle.ts";
import type { Tags } from "../world.ts";
import { filterItems, readFilters } from "./filters.ts";

interface RegionView {
  readonly name: string;
  readonly endpoint: string;
  readonly optIn: "opt-in-not-required" | "opted-in" | "not-opted-in";
  readonly tags: Tags;
}

const filters = {
  endpoint: ({ endpoint }: RegionView) => [endpoint],
  "opt-in-status": ({ optIn }: RegionView) => [optIn],
  "region-name": ({ name }: RegionView) => [name],
};

export const describeRegions: Action = {
  name: "DescribeRegions",
  bucket: buckets.describe,
  supportsDryRun: true,
  mutates: false,
  needsPermission: true,
  prepare(parameters, call) {
    const asked = parameters.list("RegionName");
    const all = parameters.flag("AllRegions") === true;
    const wanted = readFilters(parameters, Object.keys(filters));
    return () => {
      const account = call.iam.account(call.accountId);
      const optedIn = (name: string): boolean => mustOptIn(name) || (account?.optedIn ?? []).includes(name);
      const everywhere = [...new Set([...knownRegions, ...(account?.regions ?? [])])].sort();
      const unknown = asked.find((name) => !everywhere.includes(name));
      if (unknown !== undefined) throw new AwsError("InvalidParameterValue", `Invalid region names: [${unknown}]`);
      const regions = everywhere
        .filter((name) => all || isEnabled(account, name))
        .filter((name) => asked.length === 0 || asked.includes(name))
        .map((name): RegionView => {
          const status = optedIn(name) ? "opted-in" : "opt-in-not-required";
          const optIn = isEnabled(account, name) ? status : "not-opted-in";
          return { name, endpoint: `ec2.${name}.amazonaws.com`, optIn, tags: {} };
        });
      return {
        regionInfo: filterItems(regions, wanted, filters, call).map(({ name, endpoint, optIn }) => ({
          regionName: name,
          regionEndpoint: endpoint,
          optInStatus: optIn,
        })),
      };
    };
  },
};
