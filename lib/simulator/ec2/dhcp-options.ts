import type { Action } from "../action.ts";
import type { DhcpOptions } from "../hosts.ts";
import { seenBy } from "../timeline.ts";
import { samePlace } from "../world.ts";
import { defineListing, tagSet } from "./listing.ts";

const configurations = ({ domainName, domainNameServers }: DhcpOptions): (readonly [string, readonly string[]])[] => [
  ...(domainName === null ? [] : [["domain-name", [domainName]] as const]),
  ...(domainNameServers.length === 0 ? [] : [["domain-name-servers", domainNameServers] as const]),
];

const describeDhcpOptions = defineListing<DhcpOptions>({
  action: "DescribeDhcpOptions",
  idParameter: "DhcpOptionsId",
  kind: "dhcpOptions",
  set: "dhcpOptionsSet",
  maxResultsMax: 1000,
  filters: {
    "dhcp-options-id": ({ id }) => [id],
    key: (options) => configurations(options).map(([key]) => key),
    "owner-id": ({ accountId }) => [accountId],
    value: (options) => configurations(options).flatMap(([, values]) => values),
  },
  items: (call) => call.world.dhcpOptions.readAll(seenBy(call.readAt)).filter((each) => samePlace(each, call)),
  write: (options) => ({
    dhcpOptionsId: options.id,
    ownerId: options.accountId,
    dhcpConfigurationSet: configurations(options).map(([key, values]) => ({
      key,
      valueSet: values.map((value) => ({ value })),
    })),
    tagSet: tagSet(options.tags),
  }),
});

export const dhcpOptionsActions: readonly Action[] = [describeDhcpOptions];
