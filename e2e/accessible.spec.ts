import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, expectAccessibleEverywhere, test } from "./fixtures.ts";
import { press } from "./press.ts";
import { cookieOf } from "./raw-http.ts";
import { openStep } from "./stepper.ts";

const folder = mkdtempSync(join(tmpdir(), "peerdeck-accessible-"));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As `start` offers one to whoever comes first. */
function offerSetUp(token: string): void {
  const database = new DatabaseSync(join(folder, "peerdeck.sqlite"));
  const hash = createHash("sha256").update(token).digest("base64url");
  database
    .prepare("insert into setup (id, token_hash, created_at, used_at) values (1, ?, ?, null)")
    .run(hash, new Date().toISOString());
  database.close();
}

test.describe("before anybody is signed in", () => {
  test.use({ person: null, scenario: "two-accounts", settings: { PEERDECK_DATA: folder } });

  test("the ways in can be used in every theme, at every width", async ({ page }) => {
    await page.goto("/sign-in");
    await expectAccessibleEverywhere(page, "sign-in");
    await page.getByRole("textbox", { name: "E-mail address" }).fill("nobody@example.com");
    await page.getByLabel("Password").fill("wrong horse battery");
    offerSetUp("a-token-of-the-console");
    await page.goto("/set-up?token=a-token-of-the-console");
    await expect(page.getByRole("heading", { name: "Set up Peerdeck" })).toBeVisible();
    await expectAccessibleEverywhere(page, "set-up");
  });
});

test.describe("an admin", () => {
  test.use({ scenario: "company" });

  test("people and sessions can be used in every theme, at every width", async ({ page, context, stack }) => {
    test.setTimeout(120_000);
    const { url } = stack.dashboard;
    const cookie = await cookieOf(context);
    const invited = await press<{ userId: string; link: string }>(url, cookie, ["invite", "/users/invite"], {
      name: "Ina Vited",
      email: "ina@example.com",
      reason: "CHG-1",
    });
    const grant = { subjectKind: "group", subject: "netops", role: "operator", accountId: "*", reason: "CHG-2" };
    await press(url, cookie, ["grant", "/users"], grant);
    for (const path of ["/users", `/users/${invited.data?.userId}`, "/users/invite", "/sessions"]) {
      await page.goto(path);
      await expectAccessibleEverywhere(page, path);
    }
    await page.goto(`/users/${invited.data?.userId}`);
    await page.getByRole("button", { name: "Disable Ina Vited" }).click();
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await expectAccessibleEverywhere(page, "a question with its reason");
    await page.goto(new URL(invited.data?.link ?? "").pathname + new URL(invited.data?.link ?? "").search);
    await expectAccessibleEverywhere(page, "an invitation");
  });

  test("accounts, their access check and the trail can be used in every theme, at every width", async ({
    page,
    context,
    stack,
  }) => {
    test.setTimeout(180_000);
    const { url } = stack.dashboard;
    const cookie = await cookieOf(context);
    await press(url, cookie, ["addAccountAction", "/accounts/new"], {
      accountId: "151515151515",
      name: "research",
      regions: ["us-east-1"],
    });
    for (const path of ["/accounts", "/accounts/new", "/accounts/151515151515"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessibleEverywhere(page, path);
    }
    await page.goto("/accounts/555555555555");
    await page.getByRole("button", { name: "Check access" }).click();
    await expect(page.getByText("denied", { exact: true }).first()).toBeVisible();
    await expectAccessibleEverywhere(page, "an access check");
    await page.goto("/audit");
    await expectAccessibleEverywhere(page, "the trail");
    await page.getByRole("button", { name: /Add account/ }).click();
    await expect(page.getByText("Correlation id")).toBeVisible();
    await expectAccessibleEverywhere(page, "an entry of the trail");
    await page.goto("/audit?text=nothing-like-it");
    await expectAccessibleEverywhere(page, "a filter that nothing fits");
  });
});

test.describe("the reason field", () => {
  test.describe("where a request waits", () => {
    test.use({ scenario: "expiring:3600" });

    test("of accepting, rejecting and withdrawing", async ({ page }) => {
      await page.goto("/peer/pcx-01111222200000001");
      await openStep(page, "Accept");
      await expect(page.getByRole("textbox", { name: /^Reason/ }).first()).toBeVisible();
      await expectAccessibleEverywhere(page, "accept");
      await page.getByRole("button", { name: "Withdraw request" }).click();
      await expect(page.getByRole("alertdialog").getByRole("textbox", { name: /^Reason/ })).toBeVisible();
      await expectAccessibleEverywhere(page, "withdraw");
    });
  });

  test.describe("where a peering is active", () => {
    test.use({ scenario: "half-done" });

    test("of routes and of DNS", async ({ page }) => {
      await page.goto("/peer/pcx-01111222200000001");
      await openStep(page, "Accepter's route tables");
      await page.getByRole("button", { name: "Choose all missing" }).click();
      await expect(page.getByRole("textbox", { name: /^Reason/ })).toBeVisible();
      await expectAccessibleEverywhere(page, "routes");
      await openStep(page, "DNS");
      await page.getByRole("switch").last().click();
      await expect(page.getByRole("textbox", { name: /^Reason/ })).toBeVisible();
      await expectAccessibleEverywhere(page, "DNS");
    });
  });
});
