import type { Service } from "#lib/peering/filters/flow.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { hostOf } from "./endpoint.ts";
import { type End, endId, type Question } from "./question.ts";

const bad = (message: string) => fail({ code: "bad-input" as const, message });
const found = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value).slice(0, 80));
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const endWanted = "an IP address, eni-…, eni-…/ADDRESS, i-…, subnet-… or vpc-…";

/** An end as a person types it. */
export function parseEnd(option: string, text: string): Result<End> {
  if (hostOf(text) !== null) return ok({ kind: "address", address: text });
  const [interfaceId = "", address] = text.split("/", 2);
  if (/^eni-\S+$/.test(text) && address !== undefined && hostOf(address) !== null)
    return ok({ kind: "interface", interfaceId, address });
  if (/^eni-[^\s/]+$/.test(text)) return ok({ kind: "interface", interfaceId: text, address: null });
  if (/^i-\S+$/.test(text)) return ok({ kind: "instance", instanceId: text });
  if (/^subnet-\S+$/.test(text)) return ok({ kind: "subnet", subnetId: text });
  if (/^vpc-\S+$/.test(text)) return ok({ kind: "vpc", vpcId: text });
  return bad(`${option}: found ${found(text)}, wanted ${endWanted}.`);
}

/** The same, written again. */
export function endText(end: End): string {
  if (end.kind === "address") return end.address;
  return end.kind === "interface" && end.address !== null ? `${end.interfaceId}/${end.address}` : endId(end);
}

export function parseService(where: string, protocol: unknown, port: unknown): Result<Service> {
  if (protocol === "icmp") return ok({ protocol });
  if (protocol !== "tcp" && protocol !== "udp")
    return bad(`${where}protocol: found ${found(protocol)}, wanted tcp, udp or icmp.`);
  if (typeof port === "number" && Number.isInteger(port) && port >= 0 && port <= 65_535) return ok({ protocol, port });
  return bad(`${where}port: found ${found(port)}, wanted a number from 0 to 65535.`);
}

/** `tcp/443`, `icmp`: a service as it stands in an address. */
export const serviceText = (service: Service): string =>
  service.protocol === "icmp" ? "icmp" : `${service.protocol}/${service.port}`;

export function parseServiceText(text: string): Result<Service> {
  const [protocol, port, more] = text.split("/");
  if (more !== undefined || (port !== undefined && !/^\d{1,5}$/.test(port)))
    return bad(`service: found ${found(text)}, wanted tcp/PORT, udp/PORT or icmp.`);
  return parseService("service: ", protocol, port === undefined ? undefined : Number(port));
}

function endOf(where: string, value: unknown): Result<End> {
  const wanted = 'an object with "ip", "eni", both, or one of "instance", "subnet" and "vpc"';
  if (!isRecord(value)) return bad(`${where}: found ${found(value)}, wanted ${wanted}.`);
  const { ip, eni, instance, subnet, vpc } = value;
  if (ip !== undefined && (typeof ip !== "string" || hostOf(ip) === null))
    return bad(`${where}.ip: found ${found(ip)}, wanted an IPv4 or IPv6 address.`);
  if (typeof eni === "string") return ok({ kind: "interface", interfaceId: eni, address: ip ?? null });
  if (typeof ip === "string" && eni === undefined) return ok({ kind: "address", address: ip });
  if (typeof instance === "string") return ok({ kind: "instance", instanceId: instance });
  if (typeof subnet === "string") return ok({ kind: "subnet", subnetId: subnet });
  if (typeof vpc === "string") return ok({ kind: "vpc", vpcId: vpc });
  return bad(`${where}: found ${found(value)}, wanted ${wanted}.`);
}

export interface NamedQuestion {
  readonly id: string;
  readonly question: Question;
}

/** One line of a file of questions. `where`: the file and the line. */
export function parseQuestionLine(where: string, line: string): Result<NamedQuestion> {
  const value = jsonOf(line);
  if (!isRecord(value)) return bad(`${where}: found ${line.slice(0, 60)}, wanted a JSON object.`);
  const { id, family, protocol, port } = value;
  if (typeof id !== "string" && typeof id !== "number") return bad(`${where}.id: found ${found(id)}, wanted a text.`);
  if (family !== undefined && family !== null && family !== 4 && family !== 6)
    return bad(`${where}.family: found ${found(family)}, wanted 4 or 6.`);
  const from = endOf(`${where}.from`, value["from"]);
  const to = endOf(`${where}.to`, value["to"]);
  const service = parseService(`${where}.`, protocol, port);
  if (!from.ok) return from;
  if (!to.ok) return to;
  if (!service.ok) return service;
  const question: Question = { from: from.data, to: to.data, service: service.data, family: family ?? null };
  return ok({ id: String(id), question });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}
