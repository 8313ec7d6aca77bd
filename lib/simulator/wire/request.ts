import type { ServiceName } from "../refusals.ts";
import { type Authorization, readAuthorization, type SignedRequest } from "./sigv4.ts";

/** One request as it came, before anything of it is believed. */
export interface WireRequest extends SignedRequest {
  readonly pairs: readonly (readonly [string, string])[];
  readonly action: string;
  readonly authorization: Authorization | null;
  readonly service: ServiceName | null;
  readonly region: string;
}

const isService = (name: string | undefined): name is ServiceName =>
  name === "ec2" || name === "sts" || name === "iam" || name === "organizations";

/** A form names no service, but the version of its interface. */
const servicesByVersion: Readonly<Record<string, ServiceName>> = { "2011-06-15": "sts", "2010-05-08": "iam" };

/** Where AWS's own host names point; a custom endpoint says nothing. */
export function serviceOfHost(host: string): { readonly service: string; readonly region: string } | null {
  const match = /^([a-z0-9]+)(?:\.([a-z0-9-]+))?\.amazonaws\.com$/.exec(host);
  return match === null ? null : { service: match[1] ?? "", region: match[2] ?? "us-east-1" };
}

/** A JSON service's flat members, read as if they were a form's. */
function membersOf(text: string): [string, string][] {
  try {
    const members: unknown = JSON.parse(text === "" ? "{}" : text);
    if (typeof members !== "object" || members === null) return [];
    return Object.entries(members).map(([key, value]) => [
      key,
      typeof value === "string" ? value : JSON.stringify(value),
    ]);
  } catch {
    return [];
  }
}

export async function readWire(request: Request): Promise<WireRequest> {
  const url = new URL(request.url);
  const body = new Uint8Array(await request.arrayBuffer());
  const target = /^AWSOrganizationsV20161128\.(\w+)$/.exec(request.headers.get("x-amz-target") ?? "")?.[1];
  const text = new TextDecoder().decode(body);
  const form = target === undefined ? [...new URLSearchParams(text)] : [...membersOf(text)];
  const pairs = [...url.searchParams, ...(request.method === "POST" ? form : [])];
  const find = (name: string): string => pairs.find(([key]) => key === name)?.[1] ?? "";
  const authorization = readAuthorization(request.headers.get("authorization"));
  const host = serviceOfHost(url.host);
  const byVersion = servicesByVersion[find("Version")] ?? "ec2";
  const service = authorization?.service ?? host?.service ?? byVersion;
  return {
    method: request.method,
    url,
    headers: request.headers,
    body,
    pairs: pairs.filter(([key]) => key !== "Action" && key !== "Version"),
    action: target ?? find("Action"),
    authorization,
    service: isService(service) ? service : null,
    region: authorization?.region ?? host?.region ?? "",
  };
}
