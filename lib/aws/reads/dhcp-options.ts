import "server-only";
import { DescribeDhcpOptionsCommand, type DhcpOptions as SdkDhcpOptions } from "@aws-sdk/client-ec2";
import type { DhcpOptions } from "#lib/peering/network.ts";
import type { Ec2 } from "../ec2.ts";
import type { At } from "../terms.ts";
import { among, listAll, only } from "./list-all.ts";

const pageMax = 1000;

function dhcpOptionsOf({ DhcpOptionsId, DhcpConfigurations = [] }: SdkDhcpOptions): readonly DhcpOptions[] {
  if (DhcpOptionsId === undefined) return [];
  const servers = DhcpConfigurations.filter(({ Key }) => Key === "domain-name-servers").flatMap(({ Values = [] }) =>
    Values.flatMap(({ Value }) => Value ?? []),
  );
  return [{ dhcpOptionsId: DhcpOptionsId, domainNameServers: servers }];
}

/** All that this account has here, or those named. */
export const listDhcpOptions = (ec2: Ec2, at: At, ids?: readonly string[]) =>
  among<DhcpOptions>(
    ids,
    ({ dhcpOptionsId }) => dhcpOptionsId,
    () =>
      listAll(
        ec2,
        at,
        "ec2:DescribeDhcpOptions",
        (next) => new DescribeDhcpOptionsCommand({ MaxResults: pageMax, ...only("dhcp-options-id", ids), ...next }),
        ({ DhcpOptions: sets = [] }) => sets.flatMap(dhcpOptionsOf),
      ),
  );
