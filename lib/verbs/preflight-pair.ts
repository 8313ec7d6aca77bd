import "server-only";
import type { Holder } from "#lib/auth/permissions.ts";
import type { PairReading, PermissionCheck } from "#lib/peering/answers.ts";
import { formatVpcRef, type PeeringId, type Side } from "#lib/peering/ids.ts";
import type { PairObservation, SideObservation } from "#lib/peering/observation.ts";
import type { Operation } from "#lib/peering/operation.ts";
import { ruleFindings } from "#lib/peering/rules/index.ts";
import { ok, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import { houseFacts } from "./house.ts";
import type { Pair } from "./known-peerings.ts";
import { observePair } from "./observe-pair.ts";
import { mayNotOf, type Sight, sightKey, sightOf } from "./sight.ts";

const keepMs = 3_000;

/** Both sides of a pair that is only chosen, and what of all that will follow each role and this person may do. */
export async function preflightPair(deck: Deck, pair: Pair, viewer: Holder): Promise<Result<PairReading>> {
  const sees = sightOf(viewer);
  const { requester, accepter } = pair;
  const seen = sightKey(sees, [requester.accountId, accepter.accountId]);
  const key = `pair ${formatVpcRef(requester)} ${formatVpcRef(accepter)} ${seen}`;
  const reading = await deck.readings.read(
    key,
    () => readPair(deck, pair, sees),
    () => keepMs,
  );
  return ok({
    ...reading,
    mayNot: mayNotOf(viewer, reading.observation),
    house: ruleFindings(deck.rules, houseFacts(deck, reading.observation)),
  });
}

async function readPair(deck: Deck, pair: Pair, sees: Sight): Promise<Omit<PairReading, "mayNot" | "house">> {
  const observation = await observePair(deck, pair, null, sees);
  return { observation, permissions: await probeAll(deck, pair, observation) };
}

/** A side without a way in is the other owner's to write to, and is not asked. */
function probeAll(deck: Deck, pair: Pair, observation: PairObservation): Promise<PermissionCheck[]> {
  const managed = { requester: observation.requester.managed, accepter: observation.accepter.managed };
  return Promise.all(
    writesToCome(pair, observation)
      .filter(({ place }) => managed[place.side])
      .map((operation) => deck.aws.probe(operation)),
  );
}

/** DryRun wants a whole request, so what does not exist yet is named by ids and ranges that nobody has. */
const notYetMade = "pcx-00000000000000000" as PeeringId;
const documentationRange = "192.0.2.0/24";

function writesToCome(pair: Pair, { requester, accepter }: PairObservation): readonly Operation[] {
  return [
    { kind: "create-peering", place: requester.place, vpcId: requester.vpcId, peer: pair.accepter, tags: {} },
    { kind: "tag", place: requester.place, peeringId: notYetMade, tags: { Name: "peerdeck" } },
    { kind: "accept", place: accepter.place, peeringId: notYetMade },
    ...routeWrite(requester),
    ...routeWrite(accepter),
    { kind: "set-peering-dns", place: requester.place, peeringId: notYetMade, enabled: true },
    { kind: "set-peering-dns", place: accepter.place, peeringId: notYetMade, enabled: true },
  ];
}

function routeWrite<S extends Side>({ place, routeTables }: SideObservation<S>): readonly Operation[] {
  const table = routeTables.known ? routeTables.value.find(({ gatewayIds }) => gatewayIds.length === 0) : undefined;
  return table === undefined
    ? []
    : [
        {
          kind: "create-route",
          place,
          routeTableId: table.routeTableId,
          destination: documentationRange,
          peeringId: notYetMade,
        },
      ];
}
