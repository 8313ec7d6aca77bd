import "server-only";
import { CreateVpcPeeringConnectionCommand, type CreateVpcPeeringConnectionResult } from "@aws-sdk/client-ec2";
import type { PeeringStatus, PeeringView } from "#lib/peering/observation.ts";
import type { CreatePeering } from "#lib/peering/operation.ts";
import { fail, ok } from "#lib/result.ts";
import { mayHaveHappened, type Outcome } from "../failure.ts";
import type { Answered } from "../gateway.ts";
import { insist } from "../insist.ts";
import { peeringOf } from "../map/peering.ts";
import { listVpcPeerings } from "../reads/peerings.ts";
import type { Actor } from "../terms.ts";
import type { Command } from "../wire.ts";
import { applied, dry, type Kind, type WriteTools } from "./kind.ts";
import { addTags, tagList } from "./tag.ts";

const action = "ec2:CreateVpcPeeringConnection";

/** How long a peering whose answer was lost is looked for before the request is sent once more. */
const lookMs = 15_000;
const sendsMax = 3;
/** Right after a deletion AWS may answer with the peering that was deleted. */
const ended: readonly PeeringStatus[] = ["rejected", "expired", "deleting", "deleted"];

const prepared = (operation: CreatePeering, dryRun: boolean): Command<CreateVpcPeeringConnectionResult & Answered> => {
  const { vpcId, peer, tags } = operation;
  const Tags = tagList(tags);
  return new CreateVpcPeeringConnectionCommand({
    VpcId: vpcId,
    PeerVpcId: peer.vpcId,
    PeerOwnerId: peer.accountId,
    PeerRegion: peer.region,
    ...(Tags.length > 0 && { TagSpecifications: [{ ResourceType: "vpc-peering-connection", Tags }] }),
    ...dry(dryRun),
  });
};

interface Created {
  readonly view: PeeringView;
  readonly answer: Answered | null;
}

/**
 * AWS has no idempotency token for this call. After a lost answer the pair's peering is looked for and adopted; only when
 * none shows is the request sent again, and then AWS answers a same-direction duplicate with the peering that exists.
 * What cannot be looked at is not sent again.
 */
async function create(operation: CreatePeering, actor: Actor, tools: WriteTools): Promise<Outcome<Created>> {
  for (let sends = 1; ; sends += 1) {
    const created = await send(operation, actor, tools);
    if (created.ok || !mayHaveHappened(created.error)) return created;
    const seen = await insist(
      tools.clock,
      lookMs,
      () => livePeering(operation, tools),
      (found) => !found.ok || found.data === null,
    );
    if (!seen.ok || sends >= sendsMax) return created;
    if (seen.data !== null) return ok({ view: seen.data, answer: null });
  }
}

async function send(operation: CreatePeering, actor: Actor, { ec2 }: WriteTools): Promise<Outcome<Created>> {
  const { place } = operation;
  const sent = await ec2.call({ at: place, as: actor, action, replay: "unsafe", command: prepared(operation, false) });
  if (!sent.ok) return sent;
  const { VpcPeeringConnection: peering } = sent.data;
  const view = peering === undefined ? null : peeringOf(peering, place);
  if (view !== null && !ended.includes(view.status)) return ok({ view, answer: sent.data });
  const old = view === null ? "no peering" : `${view.peeringId}, which is ${view.status}`;
  return fail(
    ec2.failure(place, action, {
      fault: "unexpected-answer",
      code: "unexpected-answer",
      message: `AWS answered with ${old}, and shows no other between these VPCs.`,
      mend: "Look again in a minute before sending another request.",
    }),
  );
}

async function livePeering(operation: CreatePeering, { ec2 }: WriteTools): Promise<Outcome<PeeringView | null>> {
  const { place, vpcId, peer } = operation;
  const seen = await listVpcPeerings(ec2, place, vpcId);
  if (!seen.ok) return seen;
  const same = ({ requester, accepter, status }: PeeringView) =>
    requester.vpcId === vpcId &&
    accepter.vpcId === peer.vpcId &&
    accepter.accountId === peer.accountId &&
    status !== "failed" &&
    !ended.includes(status);
  return ok(seen.data.find(same) ?? null);
}

export const createPeering: Kind<CreatePeering> = {
  action,
  dryRun: (operation) => prepared(operation, true),
  apply: async (operation, actor, tools) => {
    const created = await create(operation, actor, tools);
    if (!created.ok) return created;
    const { view, answer } = created.data;
    tools.known.learnPeering(view);
    const missing = Object.entries(operation.tags).filter(([key]) => !Object.hasOwn(view.tags, key));
    const wasThere = missing.length > 0 && answer !== null && view.status !== "initiating-request";
    // The peering is what was asked for; tags that may not be set are left to the plan, which shows them as missing.
    if (missing.length > 0)
      await addTags(
        { place: operation.place, peeringId: view.peeringId, tags: Object.fromEntries(missing) },
        actor,
        tools,
      );
    return applied(answer, { already: wasThere || view.status === "active", view });
  },
};
