import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { Service } from "#lib/peering/filters/flow.ts";
import { compileNetwork } from "#lib/reachability/network.ts";
import type { End } from "#lib/reachability/question.ts";
import { reachKind } from "#lib/reachability/reach.ts";
import { loadSnapshot } from "#lib/snapshot/disk/load.ts";

/** Exports of real accounts, with what ping and nmap measured between real instances. They are used where they are. */
const root = join(import.meta.dirname, "..");
const truth = [
  process.env["PEERDECK_TRUTH"],
  join(root, "..", "shared", "truth"),
  join(root, "..", "..", "shared", "truth"),
].find((folder) => folder !== undefined && existsSync(join(folder, "labs")));
const labs = truth === undefined ? [] : foldersIn(resolve(truth, "labs"));

function foldersIn(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, "expected.json")));
}

interface Measured {
  readonly from: { readonly ip: string; readonly eni?: string };
  readonly to: { readonly ip: string; readonly eni?: string };
  readonly protocol: "tcp" | "udp" | "icmp";
  readonly port?: number;
  readonly reachable: boolean;
  readonly tier: "A" | "B";
  readonly evidence: string;
}

const endOf = ({ ip, eni }: Measured["from"]): End =>
  eni === undefined ? { kind: "address", address: ip } : { kind: "interface", interfaceId: eni, address: ip };

const serviceOf = ({ protocol, port }: Measured): Service =>
  protocol === "icmp" ? { protocol } : { protocol, port: port ?? 0 };

describe.skipIf(labs.length === 0)(
  `measured networks${labs.length === 0 ? ": skipped, no folder labs (PEERDECK_TRUTH names its parent)" : ""}`,
  () => {
    test.each(labs.map((path) => [path.split("/").at(-1), path]))("%s", (_name, path = "") => {
      const observation = loadSnapshot(join(path, "aws"));
      if (!observation.ok) throw new Error(observation.error.map(({ message }) => message).join("\n"));
      const network = compileNetwork(observation.data.fleet);
      const { cases } = JSON.parse(readFileSync(join(path, "expected.json"), "utf8")) as { cases: Measured[] };
      expect(cases.length).toBeGreaterThan(10);
      const wrong = cases.filter((measured) => {
        const question = {
          from: endOf(measured.from),
          to: endOf(measured.to),
          service: serviceOf(measured),
          family: null,
        };
        const { over, verdict } = reachKind(network, question);
        if (measured.tier === "B") return verdict === "reachable" && over === "peering";
        return verdict !== (measured.reachable ? "reachable" : "unreachable");
      });
      expect(wrong).toEqual([]);
    });
  },
);
