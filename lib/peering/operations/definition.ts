import type { PeeringId } from "../ids.ts";
import type { PairObservation } from "../observation.ts";
import type { Operation } from "../operation.ts";
import { isPlanned, subjectId } from "../peering.ts";
import type { Word } from "../shell.ts";

export type Done = "yes" | "no" | "unknown";

/** Everything there is to say about one kind of operation. Adding a kind is adding one such file. */
export interface OperationDefinition<O extends Operation> {
  /** The IAM action it needs. */
  readonly action: string;
  /** What, besides kind and side, tells one operation of this kind from another. */
  key(operation: O): readonly string[];
  /** The sentence a person reads. */
  summary(operation: O, observation: PairObservation): string;
  /** The AWS CLI command after `aws ec2`, without profile and Region. */
  cli(operation: O): readonly Word[];
  /** The same as Terraform, of kinds that stand outside a peering's own set-up. `provider`: an alias such as `aws.accepter`. */
  terraform?(operation: O, provider: string): string;
  /** Whether the observation shows it done. */
  done(operation: O, observation: PairObservation): Done;
  /** What takes it back, given how things were before; null where nothing does. */
  undo(operation: O, before: PairObservation): Operation | null;
}

export const yesNo = (value: boolean): Done => (value ? "yes" : "no");

/** The id to look for: a planned peering's operations hold for whichever peering then answers for the pair. */
export const actualPeeringId = (id: PeeringId, observation: PairObservation): PeeringId | null =>
  isPlanned(id) ? subjectId(observation) : id;

export const peeringVariable = "PEERING_ID";
export const peeringWord = (id: PeeringId): Word => (isPlanned(id) ? { variable: peeringVariable } : id);

export const tagWord = (tags: Readonly<Record<string, string>>): string =>
  JSON.stringify(sortedTags(tags).map(([Key, Value]) => ({ Key, Value })));

export const sortedTags = (tags: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(tags).sort(([one], [other]) => (one < other ? -1 : 1));
