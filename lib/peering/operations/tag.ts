import { accountLabel, oneLine } from "../names.ts";
import type { PairObservation, Tags } from "../observation.ts";
import type { TagPeering } from "../operation.ts";
import { joinPeering } from "../peering.ts";
import { type OperationDefinition, peeringWord, sortedTags, tagWord, yesNo } from "./definition.ts";

const tagsBefore = ({ place }: TagPeering, observation: PairObservation): Tags | null =>
  joinPeering(observation)?.views[place.side]?.tags ?? null;

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html
// Each account tags its own view of a peering; the other side never sees it.
export const tag: OperationDefinition<TagPeering> = {
  action: "ec2:CreateTags",
  key: ({ tags }) => [JSON.stringify(sortedTags(tags))],
  summary({ place, peeringId, tags }, observation) {
    const list = sortedTags(tags).map(([key, value]) => `${oneLine(key)}=${oneLine(value)}`);
    return `Tag ${peeringId} with ${list.join(", ")}, as ${accountLabel(observation[place.side])} sees it in ${place.region}`;
  },
  cli: ({ peeringId, tags }) => ["create-tags", "--resources", peeringWord(peeringId), "--tags", tagWord(tags)],
  done(operation, observation) {
    const now = tagsBefore(operation, observation);
    return now === null ? "unknown" : yesNo(sortedTags(operation.tags).every(([key, value]) => now[key] === value));
  },
  undo(operation, before) {
    const was = tagsBefore(operation, before);
    const earlier = Object.keys(operation.tags).flatMap((key) => {
      const value = was?.[key];
      return value === undefined ? [] : [[key, value] as const];
    });
    // A tag that is new cannot be taken back by writing tags.
    return earlier.length === Object.keys(operation.tags).length
      ? { ...operation, tags: Object.fromEntries(earlier) }
      : null;
  },
};
