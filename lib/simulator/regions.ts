/** Regions that every account has, and those that an account must opt into (commercial partition). */
const always = [
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
  "ca-central-1",
  "sa-east-1",
  "eu-central-1",
  "eu-north-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
];

const optIn = [
  "af-south-1",
  "ap-east-1",
  "ap-east-2",
  "ap-south-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "ca-west-1",
  "eu-central-2",
  "eu-south-1",
  "eu-south-2",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "mx-central-1",
];

export const knownRegions: readonly string[] = [...always, ...optIn].sort();
export const mustOptIn = (region: string): boolean => optIn.includes(region);

/** Nobody can switch off a Region that needs no opting in, whatever a scenario lists. */
export const isEnabled = (account: { readonly regions: readonly string[] } | undefined, region: string): boolean =>
  account !== undefined && (always.includes(region) || account.regions.includes(region));

const directions: Readonly<Record<string, string>> = {
  north: "n",
  south: "s",
  east: "e",
  west: "w",
  central: "c",
  northeast: "ne",
  southeast: "se",
};

/** `us-east-1a` → `use1-az1`. Real accounts shuffle the letters; here letter and id go together. */
export function zoneId(zone: string): string {
  const [, area = "", direction = "", number = "", letter = "a"] = /^([a-z]+)-([a-z]+)-(\d+)([a-z])?$/.exec(zone) ?? [];
  return `${area}${directions[direction] ?? direction}${number}-az${letter.charCodeAt(0) - 96}`;
}
