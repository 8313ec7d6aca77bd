import { expect, expectAccessible, test } from "./fixtures.ts";

test("the first page loads over the simulated AWS and says that it is simulated", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(/custom (AWS )?endpoint|simulated/i).first()).toBeVisible();
  await expectAccessible(page);
});

test("health answers without a session once requests are served", async ({ request }) => {
  const response = await request.get("/api/health");
  expect(response.status()).toBe(200);
  expect(await response.json()).toEqual({ status: "ok" });
});
