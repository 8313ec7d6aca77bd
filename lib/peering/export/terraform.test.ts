import { describe, expect, test } from "vitest";
import type { PairObservation } from "../observation.ts";
import type { Goal } from "../operation.ts";
import { wholeGoal } from "../plan.ts";
import { hostile, named } from "../testing/hostile.ts";
import { known, pairObservation, peeringId, tableIds, toPeering, withSide } from "../testing/observation.ts";
import { hclString } from "./hcl.ts";
import { exportTerraform } from "./index.ts";

/** A reader of HCL small enough to trust: string literals become numbers, so that what is left is structure alone. */
function structure(hcl: string): { skeleton: string; strings: string[] } {
  const strings: string[] = [];
  const skeleton = hcl
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .join("\n")
    .replaceAll(/"((?:[^"\\\n]|\\["\\nrt]|\\u[0-9a-f]{4})*)"/g, (_, inner: string) => {
      expect(inner.replaceAll(/\$\$\{|%%\{/g, "")).not.toMatch(/[$%]\{/);
      strings.push(inner);
      return `@${strings.length - 1}`;
    });
  return { skeleton, strings };
}

const resources = (hcl: string): string[] =>
  [...hcl.matchAll(/^resource "([a-z_]+)" "([A-Za-z0-9_]+)"/gm)].map(([, type, name]) => `${type}.${name}`);
const imports = (hcl: string): string[] =>
  [...hcl.matchAll(/^ {2}to = (\S+)\n {2}id = "(\S+)"/gm)].map(([, to, id]) => `${to} ${id}`);

describe("Terraform", () => {
  const goal: Goal = { ...wholeGoal, name: "core to payments", reason: "CHG-1" };

  test("from nothing: no imports, everything once", () => {
    const hcl = exportTerraform(pairObservation(), goal);
    expect(imports(hcl)).toEqual([]);
    const all = resources(hcl);
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((each) => each.startsWith("aws_route."))).toHaveLength(10);
    expect(hcl).toContain(`"Name" = "core to payments"`);
  });

  test("what exists is imported, and only that", () => {
    const active = pairObservation({ status: "active", routed: { requester: true }, dns: { requester: true } });
    const hcl = exportTerraform(active, goal);
    const found = imports(hcl);
    expect(found.slice(0, 2)).toEqual([
      `aws_vpc_peering_connection.this ${peeringId}`,
      `aws_vpc_peering_connection_accepter.this ${peeringId}`,
    ]);
    expect(found.filter((each) => each.startsWith("aws_route."))).toHaveLength(4);
    expect(found).toContain(
      `aws_route.requester_${tableIds.requester.app.replace("-", "_")}_10_20_0_0_16 ${tableIds.requester.app}_10.20.0.0/16`,
    );
    for (const each of found) expect(resources(hcl)).toContain(each.split(" ")[0]);
    expect(imports(exportTerraform(pairObservation({ status: "pending-acceptance" }), goal))).toEqual([
      `aws_vpc_peering_connection.this ${peeringId}`,
    ]);
    expect(imports(exportTerraform(pairObservation({ status: "deleted" }), goal))).toEqual([]);
  });

  test("a wider route that carries it all is kept, and no narrower one is added", () => {
    const wide = pairObservation({ status: "active", requester: { routes: [toPeering("10.0.0.0/8")] } });
    const hcl = exportTerraform(wide, goal, "requester-routes");
    expect(hcl).toContain('"10.0.0.0/8"');
    expect(hcl).not.toContain('"10.20.0.0/16"');
  });

  const one = { accountId: "111111111111", region: "us-east-1" };
  test.each([
    ["same account, same Region", one, false, false, true],
    ["same account, other Region", { ...one, region: "eu-west-1" }, true, true, false],
    ["other account, same Region", { accountId: "222222222222", region: "us-east-1" }, true, false, false],
    ["other account, other Region", {}, true, true, false],
  ])("%s", (_, accepter, hasAccepter, hasPeerRegion, autoAccept) => {
    const hcl = exportTerraform(pairObservation({ accepter }), goal);
    const all = resources(hcl);
    expect(all.includes("aws_vpc_peering_connection_accepter.this")).toBe(hasAccepter);
    expect(hcl.includes("peer_region")).toBe(hasPeerRegion);
    // The provider refuses auto_accept together with a peer_region or another account.
    expect(/"aws_vpc_peering_connection" "this" \{[^}]*auto_accept\s+= true/.test(hcl)).toBe(autoAccept);
    const options = all.filter((each) => each.startsWith("aws_vpc_peering_connection_options."));
    expect(options).toHaveLength(autoAccept ? 1 : 2);
    expect(hcl).toContain(
      hasAccepter ? "= aws_vpc_peering_connection_accepter.this.id" : "= aws_vpc_peering_connection.this.id",
    );
  });

  test("an unmanaged accepter gets no provider and no resources", () => {
    const foreign = pairObservation({ status: "active", managed: { accepter: false } });
    const hcl = exportTerraform(foreign, goal);
    expect(hcl).not.toContain("aws.accepter");
    expect(resources(hcl)).not.toContain("aws_vpc_peering_connection_accepter.this");
  });

  test("what is on is not switched off by a goal that did not ask for it", () => {
    const on = pairObservation({ status: "active", dns: { accepter: true } });
    const hcl = exportTerraform(on, { ...goal, dns: { requester: false, accepter: false } }, "dns");
    expect(resources(hcl)).toEqual(["aws_vpc_peering_connection_options.accepter"]);
  });

  test.each(hostile)("a hostile name or tag changes no structure: %j", (name) => {
    const calm = structure(exportTerraform(tagged("calm"), goal));
    const wild = structure(exportTerraform(tagged(name), goal));
    expect(wild.skeleton).toBe(calm.skeleton);
    expect(wild.strings).toHaveLength(calm.strings.length);
  });

  const tagged = (name: string): PairObservation => {
    const base = named(name);
    const { peerings } = base.requester;
    const views = (peerings.known ? peerings.value : []).map((view) => ({
      ...view,
      tags: { Name: "x", [`k${"e"}y`]: name },
    }));
    return withSide(base, "requester", { peerings: known(views) });
  };

  test.each([
    ["plain", '"plain"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ["${x} %{y} $$ %", '"$${x} %%{y} $$ %"'],
    ["a\nb\tc\u0000\u2028", '"a\\nb\\tc\\u0000\\u2028"'],
  ])("the literal of %j", (text, literal) => {
    expect(hclString(text)).toBe(literal);
  });
});
