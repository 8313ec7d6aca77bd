import "server-only";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { Ec2Call } from "../ec2.ts";
import { type Failure, mayHaveHappened, type Outcome } from "../failure.ts";
import type { Answered } from "../gateway.ts";
import { insist, spreadingMs } from "../insist.ts";
import type { Applied } from "../terms.ts";
import { applied, type WriteTools } from "./kind.ts";

export interface Attempt<A extends Answered> {
  /** Sends the change once. */
  send(): Promise<Outcome<A>>;
  /** It is as was wanted: already so, unless a call of ours whose answer was lost may have brought it about. */
  found(of?: { readonly peeringId?: PeeringId }): Outcome<Applied>;
}

/** Attempts a change again while its answer is lost, or what it needs is not known everywhere yet. */
export function untilAnswered<A extends Answered>(
  { ec2, clock }: WriteTools,
  call: Omit<Ec2Call<A>, "replay">,
  attempt: (one: Attempt<A>) => Promise<Outcome<Applied>>,
  notYet: (failure: Failure) => boolean = () => false,
): Promise<Outcome<Applied>> {
  let lost = false;
  const send = async (): Promise<Outcome<A>> => {
    const sent = await ec2.call({ ...call, replay: "unsafe" });
    lost ||= !sent.ok && mayHaveHappened(sent.error);
    return sent;
  };
  const found: Attempt<A>["found"] = (of) => applied(null, { already: !lost, ...of });
  return insist(
    clock,
    spreadingMs,
    () => attempt({ send, found }),
    (outcome) => !outcome.ok && (mayHaveHappened(outcome.error) || notYet(outcome.error)),
  );
}
