import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { afterEach, expect, test, vi } from "vitest";
import type { AccountConfig } from "#lib/config/config.ts";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import type { Keys } from "./credentials.ts";
import { Gateway } from "./gateway.ts";
import { type Purpose, Sessions } from "./sessions.ts";
import { type Command, type Sending, Wire } from "./wire.ts";

afterEach(() => vi.unstubAllEnvs());

/** An STS whose keys say what they were given for, and whose identities are those of the keys. */
class TellingWire extends Wire {
  readonly now: () => number;
  constructor(now: () => number) {
    super(1_000);
    this.now = now;
  }
  override send<Out>(command: Command<Out>, { keys }: Sending): Promise<Out> {
    const answer = command instanceof AssumeRoleCommand ? this.#assumed(command) : identityOf(keys);
    return Promise.resolve({ ...answer, $metadata: { requestId: "r" } } as Out);
  }
  #assumed({ input }: AssumeRoleCommand) {
    const { RoleArn = "", ExternalId = null, RoleSessionName } = input;
    const given = [RoleArn, RoleArn.split(":")[4], ExternalId, RoleSessionName].join("|");
    const Expiration = new Date(this.now() + 3_600_000);
    return { Credentials: { AccessKeyId: "K", SecretAccessKey: given, SessionToken: "T", Expiration } };
  }
}

const identityOf = ({ secretAccessKey }: Keys) => ({
  Arn: "arn",
  Account: secretAccessKey.split("|")[1] ?? "999999999999",
});

function stand() {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIABASE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "base");
  vi.stubEnv("AWS_SESSION_TOKEN", "");
  vi.stubEnv("AWS_PROFILE", "");
  let now = Date.now();
  const clock = { now: () => now, sleep: (ms: number) => Promise.resolve(void (now += ms)) };
  const gateway = new Gateway({ clock, onCall: () => undefined, random: () => 1, concurrentMax: 48 });
  const sessions = new Sessions(gateway, new TellingWire(() => now), clock, { homeRegion: "us-east-1" as Region });
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
