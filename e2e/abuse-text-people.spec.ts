import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import type { DemoStack } from "#cli/dashboard/demo-stack.ts";
import type { Scenario } from "#lib/simulator/scenario.ts";
import { halfDone } from "#lib/simulator/scenarios/half-done.ts";
import { expect, test } from "./fixtures.ts";
import { directions, hostileMessages, hostileTexts } from "./hostile-text.ts";
import { expectInertAtBothWidths, watchFor } from "./inert.ts";
import { press } from "./press.ts";
import { ask, cookieOf } from "./raw-http.ts";
import { chooseVpc } from "./stepper.ts";

const peeringId = "pcx-01111222200000001";
const messages = hostileMessages.join(" ");
/** What a name may be: one line, not blank, at most 100 characters. The first is as wide as a name can be. */
const names = ["W".repeat(100), ...hostileTexts].map((text) => text.replaceAll(/\s/g, " ").slice(0, 100).trim());

const unassumable = "333333333333";
const unreadable = "444444444444";
const strangers = names.slice(0, 60).map((name, nth) => ({ id: String(500_000_000_000 + nth), name }));

const refusing = (action: string, accountId: string, code: string) =>
  ({ kind: "error", code, message: messages, match: { action, accountId } }) as const;

/** Names from peerdeck.yaml and from AWS Organizations, and an AWS that refuses in hostile words. */
const world: Scenario = {
  ...halfDone,
  name: "hostile-people",
  accounts: [
    ...halfDone.accounts.map((account, nth) => ({
      ...account,
      name: account.roles ? (names[nth] ?? "") : account.name,
    })),
    ...[unassumable, unreadable].map((id, nth) => ({
      id,
      name: directions[nth] ?? "",
      regions: ["us-east-1"],
      roles: [{ name: "Peerdeck", trusts: ["*"], externalId: "outside" }],
    })),
  ],
  organization: {
    id: "o-abcdefghij",
    rootId: "r-abcd",
    managementAccountId: halfDone.caller.accountId,
    accounts: [{ id: halfDone.caller.accountId, name: "tools" }, ...strangers],
    configured: ["roleName: Peerdeck", "regions: [us-east-1]", 'exclude: { ids: ["999999999999"] }'],
  },
  faults: [
    refusing("CreateRoute", "222222222222", "RouteLimitExceeded"),
    refusing("Describe*", unreadable, "UnauthorizedOperation"),
    {
      kind: "error",
      code: "AccessDenied",
      message: messages,
      status: 403,
      match: { action: "AssumeRole", parameters: { RoleArn: `arn:aws:iam::${unassumable}:role/Peerdeck` } },
    },
  ],
};

const folder = mkdtempSync(join(tmpdir(), "peerdeck-hostile-"));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));
test.use({ scenario: world, settings: { PEERDECK_DATA: folder, PEERDECK_TRUST_PROXY: "1" } });
test.beforeEach(({ page }) => watchFor(page));

/** Somebody whose provider told nothing but hostile groups: those are kept to the letter. */
function insertPersonWithGroups(groups: readonly string[]): string {
  const database = new DatabaseSync(join(folder, "peerdeck.sqlite"));
  const now = new Date().toISOString();
  database
    .prepare(
      `insert into "user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt", "groups", "loginMethod", "contact")
       values ('grouped', 'Gregor Grouped', 'x@oidc.invalid', 0, ?, ?, ?, 'oidc', '<b>who</b>@example.com')`,
    )
    .run(now, now, JSON.stringify(groups));
  database.close();
  return "grouped";
}

interface Made {
  readonly invited: readonly { readonly name: string; readonly userId: string }[];
}

/** Through every door that takes words: groups, reasons, people, accounts, sign-ins, and sessions of people with such names. */
async function sayEverything({ dashboard: { url } }: DemoStack, cookie: string): Promise<Made> {
  const invited: { name: string; userId: string }[] = [];
  for (const [nth, text] of [...hostileTexts, messages.slice(0, 400)].entries()) {
    const grant = { subjectKind: "group", subject: text, role: "viewer", accountId: "*", reason: text.slice(0, 256) };
    await press(url, cookie, ["grant", "/users"], grant);
    // Of people every third will do: what a name may hold, the groups hold too.
    if (nth % 3 !== 0) continue;
    const asked = { name: names[nth] ?? "", email: `p${nth}@example.com`, reason: text.slice(0, 256) };
    const made = await press<{ userId: string; link: string }>(url, cookie, ["invite", "/users/invite"], asked);
    if (made.data === undefined) continue;
    invited.push({ name: asked.name, userId: made.data.userId });
    const token = new URL(made.data.link).searchParams.get("token");
    if (nth % 60 === 0) await arrive(url, { token, password: "correct horse battery" }, text);
  }
  for (const [nth, name] of names.slice(0, 40).entries())
    await press(url, cookie, ["addAccountAction", "/accounts/new"], {
      accountId: String(600_000_000_000 + nth),
      name,
      regions: ["us-east-1"],
    });
  for (const email of [...directions, ...hostileTexts.slice(90, 100), messages])
    await ask(url, {
      path: "/api/auth/sign-in",
      method: "POST",
      headers: { origin: url, "content-type": "application/json", "x-forwarded-for": email.replaceAll(/[^ -~]/g, "") },
      body: JSON.stringify({ email, password: "wrong horse battery" }),
    });
  return { invited };
}

/** Takes an invitation up, with a browser that calls itself what it likes. */
async function arrive(url: string, body: object, browser: string): Promise<void> {
  const headers = {
    origin: url,
    "content-type": "application/json",
    "user-agent": `Firefox/1 ${browser.replaceAll(/[^ -~]/g, "?")}`,
    "x-forwarded-for": "<b>1.2.3.4</b>",
  };
  const { status } = await ask(url, {
    path: "/api/auth/accept-invitation",
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  expect(status).toBe(200);
}

const printable = (texts: readonly string[]) =>
  texts.filter((text) => /^[\u0021-\u007e]+(?: [\u0021-\u007e]+)*$/.test(text));

async function expectAllShown(page: Page, texts: readonly string[], where: string): Promise<void> {
  const shown = await page.getByRole("main").innerText();
  const plain = printable(texts);
  expect(plain.length, where).toBeGreaterThan(20);
  expect(
    plain.filter((text) => !shown.includes(text)),
    `${where}: each stands there as it was written`,
  ).toEqual([]);
}

/** One run that AWS refuses in hostile words, for a hostile reason. */
async function runIntoTrouble({ dashboard: { url } }: DemoStack, cookie: string): Promise<void> {
  const told = await press<{ runId: string }>(url, cookie, ["startRun", "/peer/new"], {
    subject: { peeringId },
    operationIds: ["create-route/accepter/rtb-02222020000000001/10.10.0.0/16"],
    reason: "prod\u202egpj.exe <img src=x onerror=pwned(1)>",
  });
  const path = `/api/runs/${told.data?.runId}`;
  await expect.poll(async () => (await ask(url, { path, headers: { cookie } })).body).toContain("RouteLimitExceeded");
}

async function visitPeople(page: Page, invited: Made["invited"]): Promise<void> {
  await page.goto("/users");
  await expectAllShown(page, [...hostileTexts, ...invited.map(({ name }) => name)], "users");
  expect(await page.getByRole("main").innerText()).toContain("prod⟨U+202E⟩gpj.exe");
  await expectInertAtBothWidths(page, "users");
  const grouped = insertPersonWithGroups([...directions, ...hostileTexts, messages]);
  for (const id of [grouped, ...invited.slice(0, 2).map(({ userId }) => userId)]) {
    await page.goto(`/users/${id}`);
    await expectInertAtBothWidths(page, `the user ${id}`);
    await page.getByRole("button", { name: /^Disable/ }).click();
    await expectInertAtBothWidths(page, `the question about ${id}`);
  }
  await page.goto("/sessions");
  await expect(page.getByRole("table", { name: "Everybody else's sessions" })).toBeVisible();
  await expectInertAtBothWidths(page, "sessions");
}

async function visitAccounts(page: Page): Promise<void> {
  await page.goto("/accounts");
  await expect(page.getByRole("table", { name: "Accounts" })).toBeVisible();
  await page.getByRole("button", { name: "Show more" }).click();
  await expectAllShown(page, [...strangers.map(({ name }) => name), ...names.slice(0, 40)], "accounts");
  await expectInertAtBothWidths(page, "accounts");
  await page.getByRole("searchbox").fill(hostileTexts[0] ?? "");
  await expectInertAtBothWidths(page, "a search of accounts");
  for (const id of [unassumable, unreadable, "600000000000"]) {
    await page.goto(`/accounts/${id}`);
    await page.getByRole("button", { name: /^(?:Check access|Verify the role)$/ }).click();
    await expect(page.getByText(/failed|cannot be assumed/).first()).toBeVisible({ timeout: 20_000 });
    for (const more of await page.getByRole("button", { name: "What to do" }).all()) await more.click();
    await expectInertAtBothWidths(page, `the account ${id}`);
  }
}

interface Row {
  readonly id: string;
  readonly operationKind: string;
}

async function visitTrail(page: Page, { dashboard: { url } }: DemoStack, cookie: string): Promise<void> {
  const shown: string[] = [];
  const older = page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Older" });
  await page.goto("/audit");
  for (let pages = 0; pages < 30; pages += 1) {
    shown.push(await page.getByRole("main").innerText());
    await expectInertAtBothWidths(page, `page ${pages + 1} of the trail`);
    if (!(await older.isVisible())) break;
    const address = page.url();
    await older.click();
    await expect(page).not.toHaveURL(address);
  }
  const missing = printable(hostileTexts).filter((text) => !shown.some((part) => part.includes(text)));
  expect(missing, "the trail names each group as it was written").toEqual([]);

  const read = await ask(url, { path: "/api/trail", headers: { cookie } });
  const { data } = JSON.parse(read.body) as { data: { entries: Row[] } };
  const kinds = new Map(data.entries.map((row) => [row.operationKind, row]));
  for (const { id } of [...kinds.values(), ...data.entries.slice(0, 2)]) {
    await page.goto(`/audit?row=${id}`);
    await expect(page.getByText("Correlation id")).toBeVisible();
    await expectInertAtBothWidths(page, `the row ${id}`);
  }
  for (const text of [...directions.slice(0, 1), ...hostileTexts.slice(96, 99), "x".repeat(300)]) {
    await page.goto(
      `/audit?${new URLSearchParams({ person: text, resource: text, text, region: text, account: text })}`,
    );
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectInertAtBothWidths(page, `a filter with ${text.slice(0, 40)}`);
  }
}

test("on the pages of people, accounts and trail no text becomes markup, a link or a disguise, nor breaks the layout", async ({
  page,
  context,
  stack,
}) => {
  test.setTimeout(240_000);
  const cookie = await cookieOf(context);
  const { invited } = await sayEverything(stack, cookie);
  expect(invited.length).toBeGreaterThan(60);
  await runIntoTrouble(stack, cookie);
  await visitPeople(page, invited);
  await visitAccounts(page);
  await visitTrail(page, stack, cookie);
});

test.describe("two VPCs that are not peered yet", () => {
  test.use({ scenario: "two-accounts", settings: {} });

  test("what is copied is the text itself, also where its marks are shown", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const name = "prod\u202egpj.exe\u200b";
    await page.goto("/peer/new");
    await chooseVpc(page, "Requester", "shop-vpc");
    await chooseVpc(page, "Accepter", "data-vpc");
    await page.getByRole("button", { name: "Continue to Send request" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill(name);
    await page.getByRole("button", { name: /^Do it by hand/ }).click();
    await expect(page.getByRole("group", { name: "AWS CLI commands" })).toContainText("prod⟨U+202E⟩gpj.exe⟨U+200B⟩");
    await page.getByRole("button", { name: "Copy AWS CLI commands" }).click();
    await expect(page.getByRole("button", { name: "Copied AWS CLI commands" })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(name);
  });
});
