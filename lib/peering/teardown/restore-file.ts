import { type RouteTableId, type Side, sides, type VpcRef } from "../ids.ts";
import { placeLabel, vpcLabel } from "../names.ts";
import type { Instant, PairObservation, PeeringStatus, Tags } from "../observation.ts";
import type { Goal } from "../operation.ts";
import { type JoinedPeering, joinPeering, vpcRefOf } from "../peering.ts";
import { routesTo } from "../routes.ts";
import { reasonTag } from "../tags.ts";

export const restoreKind = "peerdeck-peering";
export const restoreVersion = 1;

/** All that it takes to set a peering up again as it was; only its id cannot come back. */
export interface RestoreFile {
  readonly kind: typeof restoreKind;
  readonly version: typeof restoreVersion;
  readonly takenAt: Instant;
  readonly peering: { readonly id: string; readonly status: PeeringStatus };
  readonly requester: RestoreSide;
  readonly accepter: RestoreSide;
}

export interface RestoreSide extends VpcRef {
  /** The side's own view's; null: it could not be read. */
  readonly tags: Tags | null;
  /** Whether the other side may resolve names here privately; null: AWS did not say. */
  readonly dns: boolean | null;
  /** The tables that route to the peering, with those destinations; null: they could not be read. */
  readonly routeTables: readonly RestoreTable[] | null;
}

export interface RestoreTable {
  readonly routeTableId: RouteTableId;
  readonly name: string | null;
  readonly destinations: readonly string[];
}

/** Null where no readable side lists the peering. */
export function restoreFileOf(observation: PairObservation): RestoreFile | null {
  const peering = joinPeering(observation);
  if (peering === null) return null;
  return {
    kind: restoreKind,
    version: restoreVersion,
    takenAt: observation.readAt,
    peering: { id: peering.peeringId, status: peering.status },
    requester: sideOf(observation, peering, "requester"),
    accepter: sideOf(observation, peering, "accepter"),
  };
}

function sideOf(observation: PairObservation, peering: JoinedPeering, side: Side): RestoreSide {
  const { routeTables } = observation[side];
  return {
    ...vpcRefOf(observation[side]),
    tags: peering.views[side]?.tags ?? null,
    dns: peering[side].dns,
    routeTables: routeTables.known
      ? routeTables.value
          .map(({ routeTableId, name, ...table }) => ({
            routeTableId,
            name,
            destinations: routesTo({ routes: table.routes }, peering.peeringId)
              .map(({ destination }) => destination)
              .sort(),
          }))
          .filter(({ destinations }) => destinations.length > 0)
          .sort((one, other) => (one.routeTableId < other.routeTableId ? -1 : 1))
      : null,
  };
}

/** The file as a set-up's goal. Tags that AWS itself sets cannot be set by anybody else. */
export function goalOfRestore(file: RestoreFile): Goal {
  const tags = { requester: ownTags(file.requester), accepter: ownTags(file.accepter) };
  const { Name: name = "", [reasonTag]: reason = "", ...rest } = tags.requester;
  return {
    name,
    reason,
    tags: rest,
    routeTables: [],
    dns: { requester: file.requester.dns === true, accepter: file.accepter.dns === true },
    exact: {
      tags,
      routes: sides.flatMap((side) =>
        (file[side].routeTables ?? []).flatMap(({ routeTableId, destinations }) =>
          destinations.map((destination) => ({ routeTableId, destination })),
        ),
      ),
    },
  };
}

const ownTags = ({ tags }: RestoreSide): Tags =>
  Object.fromEntries(Object.entries(tags ?? {}).filter(([key]) => !/^aws:/i.test(key)));

/** What the file cannot hold, one sentence each: for whoever relies on it. */
export function gapsOf(file: RestoreFile, observation: PairObservation): readonly string[] {
  return sides.flatMap((side) => {
    const { tags, dns, routeTables } = file[side];
    const missing = [
      ...(routeTables === null ? ["routes"] : []),
      ...(tags === null ? ["tags"] : []),
      ...(dns === null ? ["DNS option"] : []),
    ];
    const here = observation[side];
    return missing.length === 0
      ? []
      : [`Of ${vpcLabel(here)} in ${placeLabel(here)} it does not hold the ${listed(missing)}: not known here.`];
  });
}

const listed = (parts: readonly string[]): string =>
  [parts.slice(0, -1).join(", "), parts.at(-1)].filter(Boolean).join(" and ");
