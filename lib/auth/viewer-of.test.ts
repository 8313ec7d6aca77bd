import { expect, test } from "vitest";
import { setDisabled } from "#lib/db/users.ts";
import { authOver, person, signedIn } from "./testing/auth-over.ts";
import { provideAuth } from "./the-auth.ts";
import { viewerOf } from "./viewer-of.ts";

test("a session tells who asks, with the grants of this very moment", async () => {
  const auth = await authOver();
  provideAuth(auth);
  const id = await person(auth, { name: "Ann", grants: [["operator", "111111111111"]] });
  const headers = await signedIn(auth, id);
  expect(await viewerOf(headers)).toMatchObject({
    userId: id,
    name: "Ann",
    method: "password",
    ip: "192.0.2.1",
    grants: [{ role: "operator", accountId: "111111111111" }],
  });
  await setDisabled(auth.database.db, id, new Date().toISOString());
  expect(await viewerOf(headers)).toBeNull();
});

test("no cookie, a foreign cookie and a cookie with another signature are nobody", async () => {
  const auth = await authOver();
  provideAuth(auth);
  const headers = await signedIn(auth);
  expect(await viewerOf(headers)).not.toBeNull();
  const cookie = headers.get("cookie") ?? "";
  for (const forged of ["", "peerdeck=abc", "peerdeck=abc.def", cookie.replace(/.{5}%3D$/, "AAAAA%3D"), `${cookie}x`])
    expect(await viewerOf(new Headers({ cookie: forged })), forged).toBeNull();
});
