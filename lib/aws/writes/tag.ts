import "server-only";
import { CreateTagsCommand, type Tag } from "@aws-sdk/client-ec2";
import type { Tags } from "#lib/peering/observation.ts";
import type { TagPeering } from "#lib/peering/operation.ts";
import type { Outcome } from "../failure.ts";
import type { Answered } from "../gateway.ts";
import { insist, spreadingMs } from "../insist.ts";
import type { Actor } from "../terms.ts";
import type { Command } from "../wire.ts";
import { applied, dry, type Kind, type WriteTools } from "./kind.ts";

const action = "ec2:CreateTags";

export const tagList = (tags: Tags): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

type Tagging = Omit<TagPeering, "kind">;

const prepared = ({ peeringId, tags }: Tagging, dryRun: boolean): Command<Answered> =>
  new CreateTagsCommand({ Resources: [peeringId], Tags: tagList(tags), ...dry(dryRun) });

export const addTags = (tagging: Tagging, actor: Actor, { ec2, clock }: WriteTools): Promise<Outcome<Answered>> =>
  insist(
    clock,
    spreadingMs,
    () => ec2.call({ at: tagging.place, as: actor, action, replay: "safe", command: prepared(tagging, false) }),
    (sent) => !sent.ok && sent.error.fault === "peering-not-found",
  );

export const tag: Kind<TagPeering> = {
  action,
  dryRun: (operation) => prepared(operation, true),
  apply: async (operation, actor, tools) => {
    const sent = await addTags(operation, actor, tools);
    return sent.ok ? applied(sent.data, { peeringId: operation.peeringId }) : sent;
  },
};
