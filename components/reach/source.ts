import type { Asked } from "#lib/reachability/asked.ts";
import type { ReachReading, Suggestions } from "#lib/reachability/desk.ts";
import type { FoundEnds } from "#lib/reachability/find-ends.ts";
import type { PairMatrix } from "#lib/reachability/pair-matrix.ts";

/** A matrix as it is asked for: which way, for which service, and from which row and column on. */
export interface MatrixAsked {
  /** `there`: from the requester's subnets to the accepter's. */
  readonly way: "there" | "back";
  readonly service: string;
  readonly family: 4 | 6;
  readonly rowsFrom: number;
  readonly columnsFrom: number;
}

/** Two VPCs that a peering connects. */
export interface VpcPair {
  readonly peeringId: string;
  readonly requesterVpcId: string;
  readonly accepterVpcId: string;
}

export type Settling<T> = T & {
  /** Something of what it rests on was still being read: it may become another. */
  readonly settling?: boolean;
};

export type Dated<T> = Settling<T> & {
  /** The oldest reading that it rests on. */
  readonly readAt: string;
};

/** Whoever answers: the server over what AWS says now, or this browser over a snapshot. Failures are `ProblemError`s. */
export interface ReachSource {
  /** Begins the key of every answer, so that sources do not mix. */
  readonly key: readonly unknown[];
  ends(query: string, signal: AbortSignal): Promise<Settling<FoundEnds>>;
  ask(asked: Asked, signal: AbortSignal): Promise<Dated<ReachReading>>;
  suggestions(pair: VpcPair, signal: AbortSignal): Promise<Settling<Suggestions>>;
  matrix(pair: VpcPair, asked: MatrixAsked, signal: AbortSignal): Promise<Settling<PairMatrix>>;
}
