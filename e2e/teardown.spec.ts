import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { ListeningSimulator } from "#lib/simulator/index.ts";
import type { Scenario } from "#lib/simulator/scenario.ts";
import { scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { complaintsOf, expect, expectAccessible, signIn, test } from "./fixtures.ts";
import { expectStatus } from "./stepper.ts";

const id = "pcx-01111222200000001";
const address = `/peerings/${id}/teardown`;
const tables = ["rtb-01111010000000001", "rtb-01111010000000002", "rtb-02222020000000001", "rtb-02222020000000002"];

/** `half-done`, routed in all four tables. */
function routed(): Scenario {
  const scenario = scenarioNamed("half-done");
  if (!scenario) throw new Error("There is no scenario half-done.");
  return {
    ...scenario,
    routeTables: (scenario.routeTables ?? []).map((table) => ({
      ...table,
      routes: [
        ...(table.routes ?? []).filter(({ target }) => target !== id),
        { destination: table.id.startsWith("rtb-01111") ? "10.20.0.0/16" : "10.10.0.0/16", target: id },
      ],
    })),
  };
}

const leftovers = (simulator: ListeningSimulator) =>
  simulator.truth().routeTables.flatMap(({ routes }) => routes.filter(({ target }) => target === id));
const statusOf = (simulator: ListeningSimulator) => simulator.truth().peerings.find((each) => each.id === id)?.status;

async function confirm(page: Page, button: string, typed = "shop-to-data"): Promise<void> {
  await expect(page.getByRole("button", { name: button })).toBeDisabled();
  await page.getByRole("textbox", { name: "Type the peering's name or id to confirm" }).fill(typed);
  await page.getByRole("button", { name: button }).click();
}

const expectClean = (page: Page) =>
  expect(page.getByText("Nothing is left of this peering")).toBeVisible({ timeout: 20_000 });

test.use({ scenario: routed() });

test("a teardown that AWS stops in the middle goes on in another browser, to 0 leftovers", async ({
  page,
  browser,
  baseURL,
  stack: { simulator, ...stack },
}) => {
  simulator.faults.add({ kind: "deny", match: { action: "DeleteRoute", accountId: "222222222222" } });
  await page.goto(address);
  await expectAccessible(page);
  await confirm(page, "Delete 4 routes and delete the peering");
  await expect(page.getByText("2 of 5 done, 3 failed")).toBeVisible();
  await expect(page.getByText("Not sent: an operation that must come first did not succeed.")).toBeVisible();
  await expectAccessible(page);
  expect([leftovers(simulator).length, statusOf(simulator)]).toEqual([2, "active"]);
  await page.close();

  simulator.faults.clear();
  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  await signIn(context, { simulator, ...stack }, "demo-operator");
  const elsewhere = await context.newPage();
  const complaints = complaintsOf(elsewhere);
  await elsewhere.goto(address);
  await confirm(elsewhere, "Delete 2 routes and delete the peering", id);
  await expectClean(elsewhere);
  await expectAccessible(elsewhere);
  expect([leftovers(simulator), statusOf(simulator)]).toEqual([[], "deleted"]);
  expect(simulator.calls.of("DeleteVpcPeeringConnection")).toHaveLength(1);
  expect(complaints).toEqual([]);
  await context.close();
});

test.describe("the server killed in the middle", () => {
  test.use({ person: null });

  test("leaves a state from which the same page goes on", async ({ browser, stack }) => {
    const { simulator } = stack;
    // Tables of the accepter answer so late that the server is gone before.
    simulator.faults.add({ kind: "latency", ms: 20_000, match: { action: "DeleteRoute", region: "eu-west-1" } });
    const before = await browser.newContext({ baseURL: stack.dashboard.url });
    await signIn(before, stack, "demo-admin");
    const page = await before.newPage();
    await page.goto(address);
    await confirm(page, "Delete 4 routes and delete the peering");
    await expect.poll(() => leftovers(simulator).length).toBe(2);
    process.kill(stack.dashboard.pid ?? 0, "SIGKILL");
    await stack.dashboard.ended;
    await before.close();
    simulator.faults.clear();
    expect(statusOf(simulator)).toBe("active");

    const again = await stack.startAgain();
    if (!again.ok) throw new Error(again.error.message);
    const context = await browser.newContext({ baseURL: again.data.url });
    await signIn(context, stack, "demo-admin");
    const next = await context.newPage();
    const complaints = complaintsOf(next);
    await next.goto(address);
    await confirm(next, "Delete 2 routes and delete the peering");
    await expectClean(next);
    expect([leftovers(simulator), statusOf(simulator)]).toEqual([[], "deleted"]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

test("everything that goes and everything that depends on it is shown before, and a file to restore it is kept", async ({
  page,
}) => {
  await page.goto(address);
  const goes = page.getByRole("region", { name: "Routes that go" });
  for (const table of tables) await expect(goes.getByText(table)).toBeVisible();
  await expect(goes.getByText("Then it follows 0.0.0.0/0 to internet gateway").first()).toBeVisible();

  const hangs = page.getByRole("region", { name: "What depends on it" });
  await expect(hangs.getByText("3 subnets lose their route to data-vpc")).toBeVisible();
  await expect(hangs.getByText("Public host names of shop-vpc resolve to public addresses again")).toBeVisible();
  await expect(hangs.getByText("Its DNS option is off: nothing ends.")).toBeVisible();

  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download restore file" }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe(`${id}-restore.json`);
  const file: unknown = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(file).toMatchObject({
    kind: "peerdeck-peering",
    version: 1,
    requester: { vpcId: "vpc-01111010000000000", dns: true, tags: { Name: "shop-to-data" } },
    accepter: { routeTables: [{ destinations: ["10.10.0.0/16"] }, { destinations: ["10.10.0.0/16"] }] },
  });
});

test.describe("a viewer", () => {
  test.use({ person: "demo-viewer" });

  test("is told what whom to ask, with commands, and has no button", async ({ page }) => {
    await page.goto(address);
    await expect(page.getByText("What remains is for others to do")).toBeVisible();
    const others = page.getByRole("region", { name: "For others to do" });
    await others.getByRole("button", { name: "Message and commands for the accepter's owner" }).click();
    await expect(others.getByText("--route-table-id rtb-02222020000000001").first()).toBeVisible();
    await expect(page.getByRole("button", { name: /^Delete/ })).toHaveCount(0);
    await expectAccessible(page);
  });
});

test.describe("in a company", () => {
  test.use({ scenario: "company" });

  test("what an ended peering has left behind is cleaned up", async ({ page, stack: { simulator } }) => {
    const ended = "pcx-01111333300000014";
    const left = () =>
      simulator.truth().routeTables.flatMap(({ routes }) => routes.filter(({ target }) => target === ended)).length;
    expect(left()).toBeGreaterThan(0);
    await page.goto(`/peerings/${ended}/teardown`);
    await expect(page.getByText(/^The peering has ended; \d+ routes? still leads? to it$/)).toBeVisible();
    await page.getByRole("button", { name: /^Delete \d+ routes?$/ }).click();
    await expectClean(page);
    expect(left()).toBe(0);
  });

  test("a request is withdrawn", async ({ page, stack: { simulator } }) => {
    const pending = "pcx-03333555500000009";
    await page.goto(`/peerings/${pending}/teardown`);
    await expectAccessible(page);
    await confirm(page, "Withdraw the request", "dev-sign-in");
    await expectStatus(page, "Deleted");
    expect(simulator.truth().peerings.find((each) => each.id === pending)?.status).toBe("deleted");
  });
});
