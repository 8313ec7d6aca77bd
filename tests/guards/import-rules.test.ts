import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "./source-files.ts";

/** Where a sample stands, what it says, and whether the lint must let it pass. */
type Sample = readonly [verdict: "allowed" | "forbidden", folder: string, line: string];

const samples: readonly Sample[] = [
  ["allowed", "lib/peering", 'import { ok } from "#lib/result.ts";'],
  ["allowed", "lib/peering", 'import ipaddr from "ipaddr.js";'],
  ["allowed", "lib/peering/assess", 'import { sides } from "../ids.ts";'],
  ["forbidden", "lib/peering", 'import { ok } from "../result.ts";'],
  ["forbidden", "lib/peering/assess", 'import { ok } from "../../result.ts";'],
  ["forbidden", "lib/peering", 'import type { Aws } from "#lib/aws/index.ts";'],
  ["forbidden", "lib/peering", 'import { z } from "zod";'],
  ["forbidden", "lib/peering", 'import { useState } from "react";'],
  ["forbidden", "lib/peering", 'import { join } from "node:path";'],
  ["forbidden", "lib/peering", 'export { env } from "#lib/env.ts";'],
  ["forbidden", "lib/peering", "export const now = () => Date.now();"],
  ["forbidden", "lib/peering", "export const id = () => Math.random();"],
  ["forbidden", "lib/peering", "export const home = () => process.cwd();"],
  ["forbidden", "lib/peering", 'export const get = () => fetch("/");'],
  ["forbidden", "lib/peering", 'export const log = () => console.info("");'],
  ["allowed", "lib/reachability", 'import { sides } from "#lib/peering/ids.ts";'],
  ["forbidden", "lib/reachability", 'import { systemClock } from "#lib/clock.ts";'],
  ["allowed", "lib/snapshot", 'import { Unzip } from "fflate";'],
  ["forbidden", "lib/snapshot", 'import { readFileSync } from "node:fs";'],
  ["allowed", "lib/snapshot/disk", 'import { readFileSync } from "node:fs";'],
  ["allowed", "lib/snapshot", 'import type { NetworkObservation } from "#lib/peering/network.ts";'],
  ["forbidden", "lib/snapshot", 'import { reach } from "#lib/reachability/reach.ts";'],
  ["forbidden", "lib/snapshot", 'import { loadSnapshot } from "#lib/simulator/scenarios/index.ts";'],
  ["forbidden", "lib/snapshot", 'import { openAws } from "#lib/aws/index.ts";'],
  ["allowed", "lib/aws", 'import { EC2Client } from "@aws-sdk/client-ec2";'],
  ["allowed", "lib/aws", 'import { systemClock } from "#lib/clock.ts";'],
  ["forbidden", "lib/aws", 'import { journal } from "#lib/db/journal.ts";'],
  ["forbidden", "lib/aws", 'import { company } from "#lib/simulator/scenarios/company.ts";'],
  ["forbidden", "lib/aws", 'export const region = () => process.env["AWS_REGION"];'],
  ["allowed", "lib/db", 'import { Kysely } from "kysely";'],
  ["allowed", "lib/db", 'import { Migrator } from "kysely/migration";'],
  ["forbidden", "lib/db", 'import { openAws } from "#lib/aws/index.ts";'],
  ["allowed", "lib/config", 'import { parse } from "yaml";'],
  ["forbidden", "lib/config", 'import { EC2Client } from "@aws-sdk/client-ec2";'],
  ["allowed", "lib/auth", 'import { betterAuth } from "better-auth";'],
  ["allowed", "lib/auth/testing/provider", 'import Provider from "oidc-provider";'],
  ["forbidden", "lib/auth", 'import Provider from "oidc-provider";'],
  ["forbidden", "lib/auth", 'import { openAws } from "#lib/aws/index.ts";'],
  ["forbidden", "lib/auth", 'import { headers } from "next/headers";'],
  ["allowed", "lib/verbs", 'import { openAws } from "#lib/aws/index.ts";'],
  ["allowed", "lib/verbs", 'import { readFile } from "node:fs/promises";'],
  ["forbidden", "lib/verbs", 'import { EC2Client } from "@aws-sdk/client-ec2";'],
  ["forbidden", "lib/verbs", 'import { headers } from "next/headers";'],
  ["forbidden", "lib/verbs", 'import { gate } from "#lib/gate/define-action.ts";'],
  ["allowed", "lib/fleet", 'import { openAws } from "#lib/aws/index.ts";'],
  ["allowed", "lib/fleet", 'import { health } from "#lib/peering/health/index.ts";'],
  ["forbidden", "lib/fleet", 'import { EC2Client } from "@aws-sdk/client-ec2";'],
  ["forbidden", "lib/fleet", 'import { company } from "#lib/simulator/scenarios/company.ts";'],
  ["allowed", "lib/webhooks", 'import { request } from "node:https";'],
  ["forbidden", "lib/webhooks", 'import { openDatabase } from "#lib/db/open.ts";'],
  ["forbidden", "lib/webhooks", 'import { openAws } from "#lib/aws/index.ts";'],
  ["allowed", "lib/gate", 'import { headers } from "next/headers";'],
  ["allowed", "lib/gate", 'import type { Actor } from "#lib/aws/index.ts";'],
  ["forbidden", "lib/gate", 'import { openAws } from "#lib/aws/index.ts";'],
  ["allowed", "lib/queries", 'import { queryOptions } from "@tanstack/react-query";'],
  ["forbidden", "lib/queries", 'import { z } from "zod";'],
  ["forbidden", "lib/queries", 'import { env } from "#lib/env.ts";'],
  ["allowed", "lib/simulator", 'import { createServer } from "node:http";'],
  ["forbidden", "lib/simulator", 'import { sides } from "#lib/peering/ids.ts";'],
  ["forbidden", "lib/simulator", 'import type { Aws } from "#lib/aws/index.ts";'],
  ["forbidden", "lib/simulator", 'import ipaddr from "ipaddr.js";'],
  ["allowed", "components/ui", 'import { useState } from "react";'],
  ["allowed", "components/ui", 'import { visible } from "#lib/peering/visible.ts";'],
  ["forbidden", "components/ui", 'import { sides } from "#lib/peering/ids.ts";'],
  ["forbidden", "components/ui", 'import { Problem } from "#components/problem/problem.tsx";'],
  ["allowed", "components/sample", 'import { Badge } from "#components/ui/badge.tsx";'],
  ["allowed", "components/sample", 'import { sides } from "#lib/peering/ids.ts";'],
  ["forbidden", "components/sample", 'import { Badge } from "../ui/badge.tsx";'],
  ["forbidden", "components/sample", 'import { openAws } from "#lib/aws/index.ts";'],
  ["forbidden", "components/sample", 'import { openDatabase } from "#lib/db/open.ts";'],
  ["forbidden", "components/sample", 'import { env } from "#lib/env.ts";'],
  ["forbidden", "components/sample", 'import { x } from "#app/actions/start-run.ts";'],
  ["allowed", "components/topology", 'import { ReactFlow } from "@xyflow/react";'],
  ["allowed", "components/topology", 'import { layout } from "@dagrejs/dagre";'],
  ["forbidden", "components/topology", 'import { openAws } from "#lib/aws/index.ts";'],
  ["forbidden", "components/sample", 'import { ReactFlow } from "@xyflow/react";'],
  ["forbidden", "app/(deck)", 'import { ReactFlow } from "@xyflow/react";'],
  ["allowed", "app/(deck)", 'import { Badge } from "#components/ui/badge.tsx";'],
  ["allowed", "app/(deck)/peer/[peering]", 'import { page } from "../page.tsx";'],
  ["allowed", "app/api", 'import { z } from "zod";'],
  ["forbidden", "app/(deck)", 'import { z } from "zod";'],
  ["forbidden", "app/(deck)", 'import { Badge } from "../../components/ui/badge.tsx";'],
  ["forbidden", "app/(deck)", 'import { openAws } from "#lib/aws/index.ts";'],
  ["forbidden", "app/api", 'import { openDatabase } from "#lib/db/open.ts";'],
  ["allowed", "app", 'import { useTable } from "@tanstack/react-table";'],
  ["allowed", "app", 'import { useWindowVirtualizer } from "@tanstack/react-virtual";'],
  ["forbidden", "components/ui", 'import { useTable } from "@tanstack/react-table";'],
  ["allowed", "lib", 'import type { ViewQuery } from "#lib/peering/fleet-table/view.ts";'],
  ["forbidden", "lib", 'import { viewOf } from "#lib/peering/fleet-table/view.ts";'],
  ["forbidden", "app/api", 'import { EC2Client } from "@aws-sdk/client-ec2";'],
  ["forbidden", "app/api", 'import { company } from "#lib/simulator/scenarios/company.ts";'],
  ["allowed", "cli", 'import { company } from "#lib/simulator/scenarios/company.ts";'],
  ["allowed", "cli", 'import { loadSnapshot } from "#lib/snapshot/disk/load.ts";'],
  ["allowed", "cli", 'import { scanFleet } from "#lib/fleet/scan.ts";'],
  ["allowed", "cli", 'import { chromium } from "@playwright/test";'],
  ["forbidden", "cli", 'import { EC2Client } from "@aws-sdk/client-ec2";'],
  ["forbidden", "cli", 'import { Badge } from "#components/ui/badge.tsx";'],
  ["forbidden", "lib/unheard-of", 'import { ok } from "#lib/result.ts";'],
  ["forbidden", "lib", 'import { openAws } from "#lib/aws/index.ts";'],
];

/** The samples stand in a copy of the tree's shape, under the project's own lint configuration. */
const sandbox = mkdtempSync(join(tmpdir(), "peerdeck-lint-"));
const fileOf = (index: number, [, folder]: Sample) => `${folder}/sample-${index}.ts`;
let complaints: ReadonlySet<string>;

beforeAll(async () => {
  for (const [index, sample] of samples.entries()) {
    const path = join(sandbox, fileOf(index, sample));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${sample[2]}\n`);
  }
  const config = JSON.stringify(join(root, "oxlint.config.ts"));
  writeFileSync(join(sandbox, "oxlint.config.ts"), `export { default } from ${config};\n`);
  complaints = await lint();
});

afterAll(() => rmSync(sandbox, { recursive: true, force: true }));

/** The files that a rule of this table complains about; other rules, such as unused imports, are not its matter. */
async function lint(): Promise<ReadonlySet<string>> {
  const oxlint = join(root, "node_modules/.bin/oxlint");
  const { stdout } = await promisify(execFile)(oxlint, ["--format=json", "--no-ignore", "."], { cwd: sandbox }).catch(
    (failure: { stdout: string }) => failure,
  );
  const report = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[]; number_of_files: number };
  expect(report.number_of_files).toBeGreaterThanOrEqual(samples.length);
  const rules = /no-restricted-|no-console|no-process-env/;
  return new Set(report.diagnostics.filter(({ code }) => rules.test(code)).map(({ filename }) => filename));
}

test.each([...samples.entries()].map(([index, sample]) => [...sample, fileOf(index, sample)] as const))(
  "%s in %s: %s",
  (verdict, _folder, _line, file) => {
    expect(complaints.has(file) ? "forbidden" : "allowed").toBe(verdict);
  },
);

test("every room of the project is in the samples", () => {
  const named = new Set(samples.map(([, folder]) => folder));
  const folders = readdirSync(join(root, "lib"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders) expect(named).toContain(`lib/${name}`);
});
