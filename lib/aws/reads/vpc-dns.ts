import "server-only";
import { DescribeVpcAttributeCommand } from "@aws-sdk/client-ec2";
import type { VpcId } from "#lib/peering/ids.ts";
import type { VpcDns } from "#lib/peering/observation.ts";
import { fail, ok } from "#lib/result.ts";
import type { Ec2 } from "../ec2.ts";
import type { Outcome } from "../failure.ts";
import type { At } from "../terms.ts";
import { read } from "./reader.ts";

type Attribute = "enableDnsSupport" | "enableDnsHostnames";

/** AWS tells one attribute per call. */
async function attribute(ec2: Ec2, at: At, vpcId: VpcId, name: Attribute): Promise<Outcome<boolean>> {
  const answer = await read(
    ec2,
    at,
    "ec2:DescribeVpcAttribute",
    new DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute: name }),
  );
  if (!answer.ok) return answer;
  const { EnableDnsSupport, EnableDnsHostnames } = answer.data;
  const value = (name === "enableDnsSupport" ? EnableDnsSupport : EnableDnsHostnames)?.Value;
  if (value !== undefined) return ok(value);
  return fail(
    ec2.failure(at, "ec2:DescribeVpcAttribute", {
      fault: "unexpected-answer",
      code: "unexpected-answer",
      message: `the answer about ${vpcId} does not tell ${name}.`,
    }),
  );
}

export async function readVpcDns(ec2: Ec2, at: At, vpcId: VpcId): Promise<Outcome<VpcDns>> {
  const [support, hostnames] = await Promise.all([
    attribute(ec2, at, vpcId, "enableDnsSupport"),
    attribute(ec2, at, vpcId, "enableDnsHostnames"),
  ]);
  if (!support.ok) return support;
  return hostnames.ok ? ok({ support: support.data, hostnames: hostnames.data }) : hostnames;
}
