import type { Call } from "../action.ts";
import { AwsError } from "../aws-error.ts";
import { buckets } from "../throttle.ts";
import type { Timeline } from "../timeline.ts";
import { invalid, missing, type Parameters } from "../wire/parameters.ts";
import { type Place, placeKey, samePlace, type Tags } from "../world.ts";
import { defineChange, done } from "./listing.ts";
import { requireVisible } from "./peering-view.ts";
import { checkId, kindOf, notFound, type ResourceKind } from "./resource-ids.ts";

const tagsMax = 50;
const resourcesMax = 1000;

function checkTags(tags: Tags): Tags {
  for (const [key, value] of Object.entries(tags)) {
    if (key.toLowerCase().startsWith("aws:"))
      throw invalid("key", key, "Tag keys starting with 'aws:' are reserved for internal use.");
    if (key.length > 128) throw new AwsError("InvalidTagKey.Malformed", "Tag keys have at most 128 characters.");
    if (value.length > 256) throw invalid("value", value, "Tag values have at most 256 characters.");
  }
  return tags;
}

/** Tags that a call gives to what it makes. */
export function readTagSpecification(parameters: Parameters, wanted: string): Tags {
  const tags = parameters.groups("TagSpecification").flatMap((specification) => {
    const type = specification.required("ResourceType");
    if (type !== wanted) throw invalid("resourceType", type, `Expecting ${wanted} for this call.`);
    return specification.groups("Tag").map((tag) => [tag.required("Key"), tag.optional("Value") ?? ""] as const);
  });
  return checkTags(Object.fromEntries(tags));
}

function merge(present: Tags, added: Tags): Tags {
  const merged = { ...present, ...added };
  const own = Object.keys(merged).filter((key) => !key.startsWith("aws:"));
  if (own.length > tagsMax)
    throw new AwsError("TagLimitExceeded", `The maximum number of tags for a resource (${tagsMax}) has been reached.`);
  return merged;
}

type Tagged = Place & { readonly tags: Tags };

/** The write, ready to be done once every resource of the request has been checked. */
function tagOwned<T extends Tagged>(timeline: Timeline<T>, kind: ResourceKind, id: string, tags: Tags, call: Call) {
  const resource = timeline.get(id);
  if (resource === undefined || !samePlace(resource, call)) throw notFound(kind, id);
  const tagged = { ...resource, tags: merge(resource.tags, tags) };
  return () => timeline.put(id, tagged, call.now, placeKey(call));
}

function tagPeering(id: string, tags: Tags, call: Call) {
  const peering = requireVisible(id, call);
  const key = placeKey(call);
  const tagged = { ...peering, tags: { ...peering.tags, [key]: merge(peering.tags[key] ?? {}, tags) } };
  return () => call.world.peerings.put(id, tagged, call.now, key);
}

function prepareTagging(id: string, tags: Tags, call: Call): () => void {
  const kind = kindOf(id);
  switch (kind) {
    case "vpc":
      return tagOwned(call.world.vpcs, kind, id, tags, call);
    case "subnet":
      return tagOwned(call.world.subnets, kind, id, tags, call);
    case "routeTable":
      return tagOwned(call.world.routeTables, kind, id, tags, call);
    case "peering":
      return tagPeering(id, tags, call);
    case "securityGroup":
      return tagOwned(call.world.securityGroups, kind, id, tags, call);
    case "networkAcl":
      return tagOwned(call.world.networkAcls, kind, id, tags, call);
    case "interface":
      return tagOwned(call.world.interfaces, kind, id, tags, call);
    case "instance":
      return tagOwned(call.world.instances, kind, id, tags, call);
    case "natGateway":
      return tagOwned(call.world.natGateways, kind, id, tags, call);
    case "dhcpOptions":
      return tagOwned(call.world.dhcpOptions, kind, id, tags, call);
    case "securityGroupRule":
    case "prefixList":
    case undefined:
      throw new AwsError("InvalidID", `The ID '${id}' is not valid`);
  }
}

export const createTags = defineChange(
  "CreateTags",
  (parameters, call) => {
    const ids = [...new Set(parameters.list("ResourceId"))];
    const tags = checkTags(
      Object.fromEntries(
        parameters.groups("Tag").map((tag) => [tag.required("Key"), tag.optional("Value") ?? ""] as const),
      ),
    );
    if (ids.length === 0) throw missing("resourceIdSet");
    if (Object.keys(tags).length === 0) throw missing("tagSet");
    if (ids.length > resourcesMax) throw invalid("resourceIdSet", String(ids.length), `At most ${resourcesMax}.`);
    for (const id of ids) {
      const kind = kindOf(id);
      if (kind !== undefined) checkId(kind, id);
    }
    return () => {
      const writes = ids.map((id) => prepareTagging(id, tags, call));
      for (const write of writes) write();
      return done;
    };
  },
  { bucket: buckets.tagging },
);
