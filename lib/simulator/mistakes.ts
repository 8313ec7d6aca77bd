import { parseCidr } from "./cidr.ts";
import { isResourceId, type ResourceKind } from "./ec2/resource-ids.ts";

/** Collects every mistake with its path, what was found and what is wanted. */
export class Mistakes {
  readonly found: string[] = [];

  unless(good: boolean, path: string, found: unknown, wanted: string): void {
    if (!good) this.found.push(`${path}: found ${JSON.stringify(found)}, wanted ${wanted}`);
  }

  id(kind: ResourceKind, id: string, path: string, seen: Set<string>): void {
    this.unless(isResourceId(kind, id), path, id, "AWS's prefix and 8 or 17 hexadecimal digits");
    this.unless(!seen.has(id), path, id, "an id that nothing else has");
    seen.add(id);
  }

  cidr(cidr: string, path: string): void {
    this.unless(parseCidr(cidr) !== null, path, cidr, "a CIDR such as 10.0.0.0/16");
  }
}
