import "server-only";
import type { Region } from "#lib/peering/ids.ts";
import type { HouseRule, OnlyAccounts, Selector } from "#lib/peering/rules/rule.ts";
import type { Mistake } from "./mistake.ts";
import { isRaw, type Raw, text } from "./raw.ts";
import { type RuleEntry, ruleKinds, type SelectorEntry } from "./rules-schema.ts";

/** What no key of `rules` shows alone. */
export function ruleMistakes(document: Raw): readonly Mistake[] {
  const rules = Array.isArray(document["rules"]) ? document["rules"] : [];
  const entries = rules.map((entry: unknown) => (isRaw(entry) ? entry : {}));
  return entries.flatMap((entry, index) => {
    const path = `rules[${index}]`;
    const kinds = ruleKinds.filter((kind) => entry[kind] !== undefined);
    const first = entries.findIndex(({ name }) => text(name) !== null && name === entry["name"]);
    const told = [
      kinds.length === 0 && { path, message: `found no rule, wanted one of ${ruleKinds.join(", ")}` },
      kinds.length > 1 && {
        path,
        message: `found ${kinds.join(" and ")}, wanted one of them; each rule has its own name`,
      },
      first >= 0 &&
        first < index && { path: `${path}.name`, message: `found the name of rules[${first}] again, wanted another` },
      entry["onlyAccounts"] === "organization" &&
        document["organization"] == null && {
          path: `${path}.onlyAccounts`,
          message: "found organization, wanted the key organization in this file too: nothing else tells its accounts",
        },
    ];
    return told.filter((mistake) => mistake !== false);
  });
}

/** Of an entry without mistakes, so that it says exactly one thing. */
export function ruleOf(entry: RuleEntry): HouseRule | null {
  const common = {
    name: entry.name.trim(),
    // A wide route is untidy; the other rules say what must not be.
    severity: entry.severity ?? (entry.narrowRoutes === undefined ? "high" : "low"),
    enforce: entry.enforce ?? false,
    exceptFor: (entry.exceptFor ?? []).map(selectorOf),
  };
  const { neverPeer, onlyAccounts, prefixMax, requiredTags, narrowRoutes, regions } = entry;
  const [one, other] = (neverPeer ?? []).map(selectorOf);
  if (one !== undefined && other !== undefined) return { ...common, kind: "never-peer", between: [one, other] };
  if (onlyAccounts !== undefined)
    return { ...common, kind: "only-accounts", accounts: onlyAccounts as OnlyAccounts["accounts"] };
  if (prefixMax !== undefined)
    return { ...common, kind: "prefix-max", ipv4: prefixMax.ipv4 ?? null, ipv6: prefixMax.ipv6 ?? null };
  if (requiredTags !== undefined) return { ...common, kind: "required-tags", keys: requiredTags };
  if (narrowRoutes !== undefined) return { ...common, kind: "narrow-routes" };
  return regions === undefined ? null : { ...common, kind: "regions", regions: regions as Region[] };
}

/** The first `=` parts a tag's key from its value. */
function selectorOf({ account, vpc, tag }: SelectorEntry): Selector {
  const [key = "", ...value] = (tag ?? "").split("=");
  return {
    account: account ?? null,
    vpc: vpc ?? null,
    tag: tag === undefined ? null : { key, value: value.length === 0 ? null : value.join("=") },
  };
}
