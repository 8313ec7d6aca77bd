/** One call as it was made: from queuing for its turn to its answer. */
export interface TimedCall {
  readonly action: string;
  readonly startedAt: number;
  readonly endedAt: number;
}

/**
 * The longest chain of calls of which each began only after the one before had ended. Looking at one peering again and
 * again until it moves on is one wait, whatever the number of looks.
 */
export function longestChain(calls: readonly TimedCall[]): readonly string[] {
  const chain: string[] = [];
  let freeAt = Number.NEGATIVE_INFINITY;
  // Taking whichever ends first gives the longest chain of intervals that do not overlap.
  for (const call of [...calls].sort((one, other) => one.endedAt - other.endedAt)) {
    if (call.startedAt < freeAt) continue;
    freeAt = call.endedAt;
    const waiting = call.action === look && chain.at(-1) === look;
    if (!waiting) chain.push(call.action);
  }
  return chain;
}

const look = "ec2:DescribeVpcPeeringConnections";
