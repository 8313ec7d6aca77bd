import type { Scenario } from "#lib/simulator/scenario.ts";
import { halfDone } from "#lib/simulator/scenarios/half-done.ts";
import { scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { expect, test } from "./fixtures.ts";
import { directions, hostileMessages, hostileTexts } from "./hostile-text.ts";
import { expectInert, watchFor } from "./inert.ts";
import { openStep } from "./stepper.ts";

const peeringId = "pcx-01111222200000001";

/** The half-done world with a hostile text in every place that holds free text. */
function hostileWorld(): Scenario {
  const world = scenarioNamed("half-done");
  if (!world) throw new Error("There is no scenario half-done.");
  let next = 0;
  const text = () => hostileTexts[next++ % hostileTexts.length] ?? "";
  const tags = () => ({ Name: text(), [text().slice(0, 120)]: text(), "managed-by": "peerdeck" });
  const [shop] = world.vpcs;
  if (!shop) throw new Error("The scenario has no VPC.");
  const more = hostileTexts.map((name, index) => ({
    ...shop,
    id: `vpc-0fee${String(index).padStart(13, "0")}`,
    name,
    tags: { [name.slice(0, 120)]: name },
    cidrs: [`10.${100 + (index % 100)}.0.0/16`],
  }));
  return {
    ...world,
    name: "hostile",
    vpcs: [...world.vpcs, ...more],
    subnets: (world.subnets ?? []).map((subnet) => ({ ...subnet, name: text(), tags: tags() })),
    routeTables: (world.routeTables ?? []).map((table) => ({ ...table, name: text(), tags: tags() })),
    peerings: (world.peerings ?? []).map((peering) => ({
      ...peering,
      message: hostileMessages[0] ?? "",
      requester: { ...peering.requester, tags: tags() },
      accepter: { ...peering.accepter, tags: tags() },
    })),
  };
}

test.use({ scenario: hostileWorld() });

test.beforeEach(({ page }) => watchFor(page));

test("text from AWS becomes no markup, no link and no disguise on any page", async ({ page }) => {
  test.setTimeout(120_000);
  expect(hostileTexts.length).toBeGreaterThanOrEqual(200);
  await page.goto("/vpcs");
  await expect(page.getByRole("table", { name: "VPCs" })).toBeVisible();
  while (await page.getByRole("button", { name: "Show more" }).isVisible())
    await page.getByRole("button", { name: "Show more" }).click();
  const shown = await page.getByRole("table", { name: "VPCs" }).innerText();
  const plain = hostileTexts.filter((text) => /^[\u0021-\u007e]+(?: [\u0021-\u007e]+)*$/.test(text));
  expect(plain.length).toBeGreaterThan(100);
  expect(
    plain.filter((text) => !shown.includes(text)),
    "every text stands there as it was written",
  ).toEqual([]);
  expect(shown).toContain("prod⟨U+202E⟩gpj.exe");
  await expectInert(page, "the overview");

  for (const address of ["/", "/?group=vpc", "/wall"]) {
    await page.goto(address);
    await expect(page.getByText(/pcx-0|Live/).first()).toBeVisible();
    await expectInert(page, address);
  }

  await page.goto("/peer/new");
  await page.getByRole("combobox", { name: "Requester VPC" }).fill("<script>");
  await page.getByRole("option").first().click();
  await page.getByRole("combobox", { name: "Accepter VPC" }).fill("onerror");
  await page.getByRole("option").first().click();
  await expectInert(page, "a new peering");

  for (const step of ["Accept", "Requester's route tables", "Accepter's route tables", "DNS"]) {
    await page.goto(`/peer/${peeringId}`);
    await openStep(page, step);
    await expectInert(page, step);
  }
});

test("text from the address bar and from a person becomes no markup either", async ({ page }) => {
  for (const text of [...directions.slice(0, 2), ...hostileTexts.slice(96, 106), "\u0000\ud800", "x".repeat(2_000)]) {
    const query = new URLSearchParams({ requester: text, accepter: text, step: text, next: text });
    await page.goto(`/peer/new?${query}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectInert(page, `an address with ${text.slice(0, 40)}`);
  }
  await page.goto("/vpcs");
  await page
    .getByRole("searchbox")
    .first()
    .fill(hostileTexts[0] ?? "");
  await expectInert(page, "a search");
  for (const text of hostileTexts.slice(96, 106)) {
    await page.goto(`/?${new URLSearchParams({ text, health: text, account: text, group: text, columns: text })}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectInert(page, `the status page with ${text.slice(0, 40)}`);
  }
});

test.describe("what AWS says when it refuses", () => {
  test.use({
    scenario: {
      ...halfDone,
      name: "hostile-errors",
      faults: [
        {
          kind: "error",
          code: "RouteLimitExceeded",
          message: `Refused: ${hostileMessages.slice(1).join(" ")}`,
          match: { action: "CreateRoute" },
        },
      ],
    },
  });

  test("is shown as text", async ({ page }) => {
    await page.goto(`/peer/${peeringId}`);
    await openStep(page, "Accepter's route tables");
    await page.getByRole("button", { name: "Choose all missing" }).click();
    await page.getByRole("button", { name: /^Write \d+ routes?$/ }).click();
    await expect(page.getByText("Refused: <script>pwned(1)</script>").first()).toBeVisible({ timeout: 20_000 });
    await expectInert(page, "the results of a run");
  });
});

test("an inline script that got into a page does not run, and nobody can frame one", async ({
  page,
  context,
  stack,
}) => {
  const watched = await context.newPage();
  await watched.goto("/");
  await watched.evaluate(() => {
    const holder = document.createElement("div");
    holder.innerHTML = '<img src=x onerror="document.title=1"><a href="javascript:document.title=2" id=go>x</a>';
    document.body.append(holder);
    const script = document.createElement("div");
    script.innerHTML = "<svg><script>document.title=3</script></svg>";
    document.body.append(script);
    document.getElementById("go")?.click();
  });
  await expect(watched).toHaveTitle(/Peerdeck/);
  await watched.setContent(`<iframe src="${stack.dashboard.url}/sign-in"></iframe>`);
  await expect(watched.frameLocator("iframe").getByRole("heading", { name: "Sign in" })).toHaveCount(0);
  await watched.close();
  await page.goto("/");
});
