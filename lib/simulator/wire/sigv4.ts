import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** What one signed request says about itself, before anything of it is believed. */
export interface Authorization {
  readonly accessKeyId: string;
  /** `YYYYMMDD` of the credential scope. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

export interface SignedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, data: string): Buffer => createHmac("sha256", key).update(data).digest();

export function readAuthorization(header: string | null): Authorization | null {
  const match =
    /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request\s*,\s*SignedHeaders=([^,\s]+)\s*,\s*Signature=([0-9a-f]{64})$/.exec(
      header?.trim() ?? "",
    );
  if (match === null) return null;
  const [, accessKeyId = "", date = "", region = "", service = "", headers = "", signature = ""] = match;
  return { accessKeyId, date, region, service, signedHeaders: headers.split(";"), signature };
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

function canonicalQuery(url: URL): string {
  return url.search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      const [key, value] = at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
      return `${encode(decodeURIComponent(key))}=${encode(decodeURIComponent(value))}`;
    })
    .sort()
    .join("&");
}

/** A `Request` may have lost its host and length headers on the way through a mount; both follow from the rest. */
function headerValue(request: SignedRequest, name: string): string {
  const value = request.headers.get(name);
  if (value !== null) return value.trim().replace(/\s+/g, " ");
  if (name === "host") return request.url.host;
  if (name === "content-length") return String(request.body.byteLength);
  return "";
}

function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[]): string {
  return [
    request.method,
    request.url.pathname || "/",
    canonicalQuery(request.url),
    ...signedHeaders.map((name) => `${name}:${headerValue(request, name)}`),
    "",
    signedHeaders.join(";"),
    request.headers.get("x-amz-content-sha256") ?? sha256(request.body),
  ].join("\n");
}

/** So many derived keys are kept, of those who called last. */
const keysMax = 10_000;
const keys = new Map<string, Buffer>();

/** The same for a day, a Region and a service. */
function signingKey(secret: string, { date, region, service }: Authorization): Buffer {
  const name = JSON.stringify([secret, date, region, service]);
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = [region, service, "aws4_request"].reduce(hmac, hmac(`AWS4${secret}`, date));
  if (keys.size >= keysMax) keys.clear();
  keys.set(name, key);
  return key;
}

/** The signature that the holder of this secret would have put on this request. */
export function signatureOf(request: SignedRequest, authorization: Authorization, secret: string): string {
  const { date, region, service, signedHeaders } = authorization;
  const scope = `${date}/${region}/${service}/aws4_request`;
  const amzDate = request.headers.get("x-amz-date") ?? "";
  const toSign = ["AWS4-HMAC-SHA256", amzDate, scope, sha256(canonicalRequest(request, signedHeaders))].join("\n");
  return createHmac("sha256", signingKey(secret, authorization)).update(toSign).digest("hex");
}

/** Constant time, and only over a request that signs its host and date and whose stated body hash is true. */
export function verifySignature(request: SignedRequest, authorization: Authorization, secret: string): boolean {
  const { signedHeaders } = authorization;
  if (!signedHeaders.includes("host") || !signedHeaders.includes("x-amz-date")) return false;
  const stated = request.headers.get("x-amz-content-sha256");
  if (stated !== null && stated !== "UNSIGNED-PAYLOAD" && stated !== sha256(request.body)) return false;
  const expected = signatureOf(request, authorization, secret);
  return timingSafeEqual(Buffer.from(expected), Buffer.from(authorization.signature));
}

/** `20261123T071000Z` as milliseconds, or null. */
export function readAmzDate(text: string | null): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text ?? "");
  if (match === null) return null;
  const [, year, month, day, hour, minute, second] = match;
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(ms) ? null : ms;
}
