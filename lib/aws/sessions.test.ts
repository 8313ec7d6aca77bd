import { STSClient } from "@aws-sdk/client-sts";
import { afterEach, expect, test, vi } from "vitest";
import type { AccountConfig } from "#lib/config/config.ts";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import { Clients } from "./clients.ts";
import type { Keys } from "./credentials.ts";
import { Gateway } from "./gateway.ts";
import { type Purpose, Sessions } from "./sessions.ts";

afterEach(() => vi.unstubAllEnvs());

const xml = (inner: string) => ({
  response: { statusCode: 200, headers: { "x-amzn-requestid": "r" }, body: new TextEncoder().encode(inner) },
});

/** An STS whose keys say what they were given for, and whose identities are those of the keys. */
class TellingClients extends Clients {
  readonly now: () => number;
  constructor(now: () => number) {
    super(1_000);
    this.now = now;
  }
  override sts<T>(keys: Keys, region: Region, send: (client: STSClient) => Promise<T>): Promise<T> {
    const handle = ({ body }: { readonly body?: unknown }) => {
      const form = new URLSearchParams(String(body));
      const account = keys.secretAccessKey.split("|")[1] ?? "999999999999";
      if (form.get("Action") === "GetCallerIdentity")
        return xml(
          `<R><GetCallerIdentityResult><Arn>arn</Arn><Account>${account}</Account></GetCallerIdentityResult></R>`,
        );
      const role = form.get("RoleArn") ?? "";
      const given = [role, role.split(":")[4], form.get("ExternalId"), form.get("RoleSessionName")].join("|");
      const until = new Date(this.now() + 3_600_000).toISOString();
      return xml(
        `<R><AssumeRoleResult><Credentials><AccessKeyId>K</AccessKeyId><SecretAccessKey>${given}</SecretAccessKey><SessionToken>T</SessionToken><Expiration>${until}</Expiration></Credentials></AssumeRoleResult></R>`,
      );
    };
    const client = new STSClient({
      region,
      credentials: { ...keys },
      maxAttempts: 1,
      requestHandler: { handle: (request: { readonly body?: unknown }) => Promise.resolve(handle(request)) },
    });
    return send(client);
  }
}

function stand() {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIABASE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "base");
  vi.stubEnv("AWS_SESSION_TOKEN", "");
  vi.stubEnv("AWS_PROFILE", "");
  let now = Date.now();
  const clock = { now: () => now, sleep: (ms: number) => Promise.resolve(void (now += ms)) };
  const gateway = new Gateway({ clock, onCall: () => undefined, random: () => 1, timeoutMs: 1_000, concurrentMax: 48 });
  const sessions = new Sessions(gateway, new TellingClients(() => now), clock, { homeRegion: "us-east-1" as Region });
  return { sessions, pass: (ms: number) => (now += ms) };
}

const account = (id: string, roleName: string | null, externalId: string | null): AccountConfig => ({
  id: id as AccountId,
  name: `account ${id}`,
  roleArn: roleName === null ? null : `arn:aws:iam::${id}:role/${roleName}`,
  externalId,
  profile: null,
  regions: ["us-east-1" as Region],
});

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test("abuse 37: in 100,000 random interleavings no keys are used for another account, role, external id or purpose", async () => {
  const { sessions, pass } = stand();
  const next = numbers(37);
  const ids = Array.from({ length: 5 }, (_, n) => String(111_111_111_111 + n));
  const accounts = ids.flatMap((id) =>
    ["Peerdeck", "Other"].flatMap((role) =>
      [null, "one-id", "other-id"].map((externalId) => account(id, role, externalId)),
    ),
  );
  const purposes: Purpose[] = ["read", { name: "ann", correlationId: "1" }, { name: "bob", correlationId: "2" }];
  let wrong = 0;
  let kept = 0;
  const one = async () => {
    const wanted = accounts[next(accounts.length)];
    const purpose = purposes[next(purposes.length)];
    if (wanted === undefined || purpose === undefined) throw new Error("out of range");
    const keys = await sessions.keys(wanted, purpose);
    const session = purpose === "read" ? "peerdeck-read" : `peerdeck-${purpose.name}-${purpose.correlationId}`;
    const given = [wanted.roleArn, wanted.id, wanted.externalId, session].map((part) => part ?? "").join("|");
    if (!keys.ok || keys.data.secretAccessKey !== given) wrong += 1;
    else kept += 1;
    if (keys.ok && next(500) === 0) sessions.discard(wanted, purpose, keys.data);
    if (next(5_000) === 0) pass(58 * 60_000);
  };
  for (let batch = 0; batch < 1_000; batch += 1) await Promise.all(Array.from({ length: 100 }, one));
  expect({ wrong, kept }).toEqual({ wrong: 0, kept: 100_000 });
}, 60_000);

test("abuse 34: keys that two accounts share prove only the account that they are of", async () => {
  const { sessions } = stand();
  const own = account("999999999999", null, null);
  const other = account("222222222222", null, null);
  const actor: Purpose = { name: "ann", correlationId: "1" };
  expect((await sessions.keys(own, actor)).ok).toBe(true);
  expect(await sessions.keys(other, actor)).toMatchObject({ error: { fault: "wrong-account" } });
  expect((await sessions.keys(own, actor)).ok).toBe(true);
});

test("whether a role opens without its external id is asked without it, and its keys are not kept", async () => {
  const { sessions } = stand();
  const wanted = account("222222222222", "Peerdeck", "its-id");
  expect(await sessions.opensWithoutExternalId(wanted)).toEqual({ ok: true, data: true });
  const keys = await sessions.keys(wanted, "read");
  expect(keys.ok && keys.data.secretAccessKey).toContain("|its-id|");
});
