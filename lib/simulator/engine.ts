import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Action, Call } from "./action.ts";
import { authenticate } from "./authenticate.ts";
import { AwsError, ConnectionLost } from "./aws-error.ts";
import type { CallLog } from "./calls.ts";
import { isoInstant } from "./clock.ts";
import { ec2Actions } from "./ec2/index.ts";
import type { FaultScript } from "./fault-script.ts";
import type { FaultRule } from "./faults.ts";
import { allows, type Iam, type Principal } from "./iam.ts";
import { iamActions } from "./iam-service/index.ts";
import { organizationsActions } from "./organizations/index.ts";
import { refusal, type ServiceName } from "./refusals.ts";
import { isEnabled, mustOptIn } from "./regions.ts";
import { stsActions } from "./sts.ts";
import { TokenBuckets } from "./throttle.ts";
import { envelopes, wireResponse } from "./wire/envelope.ts";
import { Parameters } from "./wire/parameters.ts";
import { readWire, type WireRequest } from "./wire/request.ts";
import type { XmlRecord } from "./wire/xml.ts";
import type { World } from "./world.ts";

export interface EngineSettings {
  /** Real milliseconds before every answer. */
  latencyMs: number;
  throttle: "aws" | "off";
}

const byName = (actions: readonly Action[]): ReadonlyMap<string, Action> =>
  new Map(actions.map((action) => [action.name, action]));

const services: Readonly<Record<ServiceName, ReadonlyMap<string, Action>>> = {
  ec2: byName(ec2Actions),
  sts: byName(stsActions),
  iam: byName(iamActions),
  organizations: byName(organizationsActions),
};

type Faults = readonly FaultRule[];
type Fault<Kind extends FaultRule["kind"]> = Extract<FaultRule, { kind: Kind }>;

const find = <Kind extends FaultRule["kind"]>(faults: Faults, kind: Kind): Fault<Kind> | undefined =>
  faults.find((fault): fault is Fault<Kind> => fault.kind === kind);

/** Whether a listing asks for less than everything at once. */
const isNarrowed = ({ pairs }: WireRequest): boolean => pairs.some(([key]) => !/^DryRun$/i.test(key));

const organizationsRegion = "us-east-1";

const decoded = (wire: WireRequest): Record<string, string> => Object.fromEntries(wire.pairs);

/** The one way in: a signed request is authenticated, weighed, done and answered, in AWS's order of checks. */
export class Engine {
  readonly settings: EngineSettings;
  /** Calls of actions or services that the simulator does not have; a test that meets one should fail. */
  readonly unknownCalls: string[] = [];
  readonly #world: World;
  readonly #iam: Iam;
  readonly #faults: FaultScript;
  readonly #calls: CallLog;
  readonly #buckets = new TokenBuckets();

  constructor(world: World, iam: Iam, faults: FaultScript, calls: CallLog, settings: EngineSettings) {
    this.#world = world;
    this.#iam = iam;
    this.#faults = faults;
    this.#calls = calls;
    this.settings = settings;
  }

  async handle(request: Request): Promise<Response> {
    const requestId = randomUUID();
    const wire = await readWire(request);
    const service = wire.service ?? "ec2";
    let principal: Principal | null = null;
    let faults: Faults = [];
    let outcome: XmlRecord | AwsError;
    try {
      if (wire.service === null) throw this.#unknown(wire);
      principal = authenticate(wire, service, this.#iam, this.#world.clock);
      faults = this.#faults.take({ ...wire, accountId: principal.accountId, parameters: decoded(wire) });
      await this.#delay(faults);
      outcome = find(faults, "disconnect")
        ? new AwsError("Disconnected", "", 0)
        : this.#perform(wire, principal, faults);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      outcome = error;
    }
    return this.#answer(service, wire, principal, faults, outcome, requestId);
  }

  async #delay(faults: Faults): Promise<void> {
    const ms = faults.reduce((sum, fault) => sum + (fault.kind === "latency" ? fault.ms : 0), this.settings.latencyMs);
    if (ms > 0) await wait(ms);
  }

  #unknown({ action, authorization, service }: WireRequest): AwsError {
    this.unknownCalls.push(`${service ?? authorization?.service ?? "unknown"}:${action}`);
    return new AwsError("InvalidAction", `The action ${action} is not valid for this web service.`);
  }

  #perform(wire: WireRequest, principal: Principal, faults: Faults): XmlRecord {
    const service = wire.service ?? "ec2";
    this.#checkRegion(service, principal, wire.region);
    if (wire.action === "") throw new AwsError("MissingAction", "The request is missing an action.");
    const action = services[service].get(wire.action);
    if (action === undefined) throw this.#unknown(wire);
    this.#checkThrottle(service, action, principal, wire, faults);
    checkPermission(service, action, principal, wire.region, faults);
    const error = find(faults, "error");
    if (error) throw new AwsError(error.code, error.message ?? error.code, error.status ?? 400);
    return this.#run(action, this.#callOf(wire, principal, faults), Parameters.of(wire.pairs));
  }

  #callOf(wire: WireRequest, principal: Principal, faults: Faults): Call {
    const now = this.#world.clock.now();
    return {
      world: this.#world,
      iam: this.#iam,
      principal,
      accountId: principal.accountId,
      region: wire.region,
      now,
      readAt: now - (find(faults, "stale-read")?.byMs ?? 0),
    };
  }

  #run(action: Action, call: Call, parameters: Parameters): XmlRecord {
    const dryRun = action.supportsDryRun && parameters.flag("DryRun") === true;
    const run = action.prepare(parameters, call);
    parameters.refuseUnread();
    if (dryRun) throw new AwsError("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
    return run();
  }

  #checkRegion(service: ServiceName, { accountId }: Principal, region: string): void {
    const account = this.#iam.account(accountId);
    // STS is at home in every Region that needs no opting in, Organizations in one only, IAM in none.
    const closed =
      service === "organizations"
        ? region !== organizationsRegion
        : service !== "iam" && !isEnabled(account, region) && (service === "ec2" || mustOptIn(region));
    if (closed) throw refusal(service, "region-disabled");
  }

  #checkThrottle(service: ServiceName, action: Action, principal: Principal, wire: WireRequest, faults: Faults): void {
    const whole = action.wholesale !== undefined && !isNarrowed(wire);
    const name = `${action.bucketKey ?? action.name}${whole ? " whole" : ""}`;
    const size = whole ? action.wholesale : action.bucket;
    const key = `${principal.accountId}/${wire.region}/${name}`;
    const full = this.settings.throttle === "off" || this.#buckets.take(key, size, this.#world.clock.steady());
    if (!full || find(faults, "throttle")) throw refusal(service, "throttled");
  }

  #answer(
    service: ServiceName,
    wire: WireRequest,
    principal: Principal | null,
    faults: Faults,
    outcome: XmlRecord | AwsError,
    requestId: string,
  ): Response {
    const failed = outcome instanceof AwsError;
    const lost = find(faults, "lost-answer");
    const cut = find(faults, "disconnect") !== undefined;
    this.#calls.add({
      at: isoInstant(this.#world.clock.now()),
      service: wire.service ?? wire.authorization?.service ?? "unknown",
      action: wire.action,
      accountId: principal?.accountId ?? null,
      region: wire.region,
      principalArn: principal?.arn ?? null,
      sessionName: principal?.sessionName ?? null,
      parameters: decoded(wire),
      status: failed ? outcome.status : 200,
      error: failed ? outcome.code : null,
      requestId,
      answerLost: cut || lost !== undefined,
    });
    if (cut || lost?.as === "disconnect") throw new ConnectionLost();
    const envelope = envelopes[service];
    if (lost) {
      const hidden = new AwsError("InternalError", "An internal error has occurred", 500);
      return wireResponse(service, envelope.failure(hidden, requestId), 500, requestId);
    }
    return failed
      ? wireResponse(service, envelope.failure(outcome, requestId), outcome.status, requestId)
      : wireResponse(service, envelope.success(wire.action, requestId, outcome), 200, requestId);
  }
}

function checkPermission(
  service: ServiceName,
  action: Action,
  principal: Principal,
  region: string,
  faults: Faults,
): void {
  const name = `${service}:${action.name}`;
  const denied = action.needsPermission && !allows(principal, name, region);
  if (!denied && !find(faults, "deny")) return;
  const who = `User: ${principal.arn} is not authorized to perform: ${name}`;
  if (service === "sts" || service === "iam") throw new AwsError("AccessDenied", who, 403);
  if (service === "organizations") throw new AwsError("AccessDeniedException", `${who} on resource: *`, 400);
  const why = `because no identity-based policy allows the ${name} action`;
  const encoded = Buffer.from(JSON.stringify({ principal: principal.arn, action: name, region })).toString("base64url");
  const blob = action.mutates ? `. Encoded authorization failure message: ${encoded}` : "";
  throw new AwsError(
    "UnauthorizedOperation",
    `You are not authorized to perform this operation. ${who} ${why}${blob}`,
    403,
  );
}
