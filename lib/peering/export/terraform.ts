import type { StepId } from "../assessment.ts";
import type { Side } from "../ids.ts";
import { sides } from "../ids.ts";
import { placeLabel, profileOf, vpcLabel } from "../names.ts";
import type { PairObservation, Tags } from "../observation.ts";
import type { Goal } from "../operation.ts";
import { sortedTags } from "../operations/definition.ts";
import { isLive, type JoinedPeering, joinPeering, vpcRefOf } from "../peering.ts";
import { missingAttributes } from "../planning/dns.ts";
import { requestTags } from "../tags.ts";
import { type Block, type Body, hclBlock, hclComment, hclMap, hclString } from "./hcl.ts";
import { accepter, acceptResource, connection, importBlock, requestResource } from "./resources.ts";
import { routeBlocks } from "./terraform-routes.ts";

/** What the parts of the configuration need of the pair. */
export interface Shape {
  readonly observation: PairObservation;
  readonly goal: Goal;
  /** Null: nothing live to import. */
  readonly peering: JoinedPeering | null;
  /** One account and Region: AWS keeps one object with one set of tags, so that one resource manages it. */
  readonly single: boolean;
  readonly accepted: boolean;
}

/** The set-up as Terraform, with import blocks for what exists. A provider alias per side covers all four shapes. */
export function exportTerraform(observation: PairObservation, goal: Goal, step?: StepId): string {
  const joined = joinPeering(observation);
  const peering = joined !== null && isLive(joined.status) ? joined : null;
  const [one, other] = [observation.requester.place, observation.accepter.place];
  const shape: Shape = {
    observation,
    goal,
    peering,
    single: one.accountId === other.accountId && one.region === other.region,
    accepted: peering?.status === "active" || peering?.status === "provisioning",
  };
  const parts: readonly [StepId, readonly string[]][] = [
    ["request", requestPart(shape)],
    ["accept", acceptPart(shape)],
    ["requester-routes", routeBlocks(shape, "requester")],
    ["accepter-routes", routeBlocks(shape, "accepter")],
    ["dns", dnsPart(shape)],
  ];
  const chosen = parts.filter(([id]) => step === undefined || id === step).flatMap(([, blocks]) => blocks);
  const head = step === undefined ? [...headPart(shape), localsPart(shape)] : [stepNote(shape, step)];
  return `${[...head, ...chosen].join("\n\n")}\n`;
}

const stepNote = ({ observation }: Shape, step: StepId): string =>
  hclComment(
    `Step ${step} of ${vpcLabel(observation.requester)} and ${vpcLabel(observation.accepter)}; goes with the whole configuration.`,
  );

function headPart({ observation }: Shape): string[] {
  const { requester, accepter: peer } = observation;
  const provider = (side: Side): Block => ({
    head: 'provider "aws"',
    body: [
      ["alias", hclString(side)],
      ["region", hclString(observation[side].place.region)],
      ["profile", hclString(profileOf(observation[side]))],
      ["allowed_account_ids", `[${hclString(observation[side].place.accountId)}]`],
    ],
  });
  return [
    hclComment(
      `VPC peering of ${vpcLabel(requester)} in ${placeLabel(requester)} and ${vpcLabel(peer)} in ${placeLabel(peer)}`,
    ),
    hclBlock({
      head: "terraform",
      body: [
        ["required_version", hclString(">= 1.5")],
        { head: "required_providers", body: [["aws", `{ source = "hashicorp/aws", version = ">= 5.0" }`]] },
      ],
    }),
    ...sides.filter((side) => observation[side].managed).map((side) => hclBlock(provider(side))),
  ];
}

/** Everything after acceptance refers to the accepter's resource, so that Terraform waits for it. */
function localsPart({ observation, peering, single }: Shape): string {
  const value = !observation.requester.managed
    ? hclString(peering?.peeringId ?? "")
    : single || !observation.accepter.managed
      ? `${connection}.id`
      : `${accepter}.id`;
  return hclBlock({ head: "locals", body: [["peering_id", value]] });
}

const tagLines = (tags: Tags): Body => {
  const entries = sortedTags(tags).filter(([key]) => !/^aws:/i.test(key));
  return entries.length === 0 ? [] : [["tags", hclMap(entries)]];
};

function requestPart({ observation, goal, peering, single }: Shape): string[] {
  const { requester, accepter: peer } = observation;
  if (!requester.managed)
    return [hclComment(`The request is ${placeLabel(requester)}'s, which Peerdeck does not manage.`)];
  const wanted = requestTags(goal.name, goal.reason, goal.tags);
  const tags = { ...peering?.views.requester?.tags, ...(wanted.ok ? wanted.data : {}) };
  const request = { vpcId: requester.vpcId, region: requester.place.region, peer: vpcRefOf(peer) };
  return [
    ...(peering === null ? [] : [importBlock(connection, peering.peeringId)]),
    requestResource("aws.requester", request, [["auto_accept", String(single)], ...tagLines(tags)]),
  ];
}

function acceptPart({ observation, peering, single, accepted }: Shape): string[] {
  if (single) return [];
  if (!observation.accepter.managed)
    return [hclComment(`${placeLabel(observation.accepter)} accepts on its own: Peerdeck does not manage it.`)];
  const id = observation.requester.managed ? `${connection}.id` : "local.peering_id";
  return [
    ...(peering !== null && accepted ? [importBlock(accepter, peering.peeringId)] : []),
    acceptResource("aws.accepter", id, tagLines(peering?.views.accepter?.tags ?? {})),
  ];
}

function dnsPart(shape: Shape): string[] {
  const { observation, goal, peering, single } = shape;
  // What is on stays on: a configuration that was asked for one side must not switch off the other.
  const wanted = sides.filter((side) => goal.dns[side] || peering?.[side].dns === true);
  const option = (side: Side): Block => ({ head: side, body: [["allow_remote_vpc_dns_resolution", "true"]] });
  const resource = (name: string, provider: Side, options: readonly Side[]): string[] => [
    ...(peering?.status === "active"
      ? [importBlock(`aws_vpc_peering_connection_options.${name}`, peering.peeringId)]
      : []),
    hclBlock({
      head: `resource "aws_vpc_peering_connection_options" "${name}"`,
      body: [
        ["provider", `aws.${provider}`],
        ["vpc_peering_connection_id", "local.peering_id"],
        ...options.map(option),
      ],
    }),
  ];
  if (wanted.length === 0) return [];
  const missing = missingAttributeNames(observation);
  const first =
    missing.length === 0 ? [] : [hclComment(`Needed first, where these VPCs are configured: ${missing.join(", ")}`)];
  if (single) return [...first, ...resource("this", "requester", wanted)];
  const waitsForOther = !observation.accepter.managed && peering?.status !== "active";
  const options = wanted
    .filter((side) => observation[side].managed)
    .flatMap((side) => [
      ...(waitsForOther ? [hclComment("Apply this one once the other side has accepted.")] : []),
      ...resource(side, side, [side]),
    ]);
  return options.length === 0 ? [] : [...first, ...options];
}

const missingAttributeNames = (observation: PairObservation): string[] =>
  sides.flatMap((side) =>
    missingAttributes(observation, side).map(
      ({ terraform }) => `${terraform} = true in ${vpcLabel(observation[side])}`,
    ),
  );
