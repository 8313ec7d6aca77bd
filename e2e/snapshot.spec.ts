import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { snapshotFolder, snapshotZip } from "./snapshot-folder.ts";

test.use({ scenario: "same-account" });

/** What a person's hand does with a file manager: files on the disk are held over the page until it takes them. */
async function drop(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const send = (type: "dragEnter" | "dragOver" | "drop") =>
    session.send("Input.dispatchDragEvent", { type, x: 400, y: 400, data });
  await send("dragEnter");
  await expect(async () => {
    await send("dragOver");
    await expect(page.getByText("Let go to read it in this browser")).toBeVisible({ timeout: 500 });
  }).toPass();
  await send("drop");
}

/** From the moment that it is open: everything that the page asks anybody for. */
function askedOf(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
  return asked;
}

async function expectOrders(page: Page): Promise<void> {
  await expect(page.getByText("A snapshot of 2026-11-02 08:30:00 UTC, not live.")).toBeVisible();
  await expect(
    page.getByRole("list", { name: "Peerings" }).getByText("pcx-0aaa0000000000001", { exact: true }),
  ).toBeVisible();
}

test("a dropped folder is asked and judged in the browser alone: nothing of it goes anywhere", async ({ page }) => {
  await page.goto("/snapshot");
  await expect(page.getByRole("button", { name: "Choose a folder" })).toBeVisible();
  await expectAccessible(page);
  const asked = askedOf(page);
  await drop(page, snapshotFolder());
  await expectOrders(page);
  await expectAccessible(page);

  await page.getByRole("radio", { name: "VPCs (2)" }).check();
  const ofOrdersDb = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: /orders-db-vpc/ }) });
  await expect(ofOrdersDb).toContainText("orders-api-vpc");

  await page.getByRole("radio", { name: "Topology" }).check();
  await page
    .getByRole("region", { name: "VPCs" })
    .getByRole("button", { name: /orders-api-vpc/ })
    .click();
  await expectAccessible(page);
  await page.getByRole("region", { name: "Peered with (1)" }).getByRole("button", { name: "orders-db-vpc" }).click();
  await expect(page.getByRole("list", { name: "Pairs worth testing" })).toBeVisible();
  expect(new URL(page.url()).search).toBe("");

  await page.getByRole("radio", { name: "Peerings (1)" }).check();
  await page.getByRole("button", { name: "Test it: pcx-0aaa0000000000001" }).click();
  const pairs = page.getByRole("list", { name: "Pairs worth testing" });
  await expect(pairs.getByText("postgres, tcp 5432")).toBeVisible();
  await pairs.getByRole("button", { name: "Show why orders-api to orders-db" }).click();
  await expect(page.getByText("Not reachable", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("destination-sg-ingress", { exact: true }).first()).toBeVisible();
  await expect(
    page.getByText("A public host name of orders-db resolves to its public address from orders-api-vpc"),
  ).toBeVisible();
  await expect(page.getByRole("list", { name: "Changes" })).toContainText(
    "Allow inbound tcp 5432 from 10.1.0.10/32, in security group sg-0b",
  );
  await expect(page.getByText("Nothing is changed from a snapshot.")).toBeVisible();
  await page.getByRole("radio", { name: "Its security group" }).check();
  await expect(page.getByRole("list", { name: "Changes" })).toContainText("tcp 5432 from security group sg-0a");
  await page.getByRole("button", { name: /subnet-0a to subnet-0b: Not reachable/ }).click();
  await expectAccessible(page);
  expect(asked.filter((each) => /vpc-0|10\.[12]\.|sg-0|orders/.test(each))).toEqual([]);
  expect(asked.filter((each) => each.startsWith("POST"))).toEqual([]);
});

test("a dropped zip is the same; what is no snapshot says in which file and where", async ({ page }) => {
  await page.goto("/snapshot");
  await drop(page, snapshotZip());
  await expectOrders(page);
  await page.getByRole("button", { name: "Close it" }).click();

  const broken = snapshotFolder();
  writeFileSync(join(broken, "accounts/111111111111/us-east-1/Vpcs.json"), '{"Vpcs": [{"OwnerId": "1"}]}');
  writeFileSync(join(broken, "accounts/222222222222/us-east-1/Subnets.json"), "[");
  await drop(page, broken);
  const told = page.getByRole("alert").filter({ hasText: "This is no snapshot that can be read" });
  await expect(told).toContainText("accounts/222222222222/us-east-1/Subnets.json: found no JSON");
  await expectAccessible(page);
  await drop(page, join(broken, "accounts/111111111111/us-east-1/Vpcs.json"));
  await expect(told).toContainText("found no folder");
});
