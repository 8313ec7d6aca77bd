import type { AwsError } from "../aws-error.ts";
import type { ServiceName } from "../refusals.ts";
import { element, type XmlRecord } from "./xml.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const ec2Namespace = "http://ec2.amazonaws.com/doc/2016-11-15/";

interface Envelope {
  success(action: string, requestId: string, result: XmlRecord): string;
  failure(error: AwsError, requestId: string): string;
}

/** An action without a result of its own answers with its request id alone. */
const queryEnvelope = (namespace: string): Envelope => ({
  success(action, requestId, result) {
    const own = Object.keys(result).length === 0 ? {} : { [`${action}Result`]: result };
    const content = { ...own, ResponseMetadata: { RequestId: requestId } };
    return declaration + element(`${action}Response`, content, namespace);
  },
  failure({ code, message, status }, requestId) {
    const type = status >= 500 ? "Receiver" : "Sender";
    const content = { Error: { Type: type, Code: code, Message: message }, RequestId: requestId };
    return declaration + element("ErrorResponse", content, namespace);
  },
});

export const envelopes: Readonly<Record<ServiceName, Envelope>> = {
  ec2: {
    success: (action, requestId, result) =>
      declaration + element(`${action}Response`, { requestId, ...result }, ec2Namespace),
    failure: ({ code, message }, requestId) =>
      declaration + element("Response", { Errors: { Error: { Code: code, Message: message } }, RequestID: requestId }),
  },
  sts: queryEnvelope("https://sts.amazonaws.com/doc/2011-06-15/"),
  iam: queryEnvelope("https://iam.amazonaws.com/doc/2010-05-08/"),
  organizations: {
    success: (_action, _requestId, result) => JSON.stringify(result),
    failure: ({ code, message }) => JSON.stringify({ __type: code, Message: message }),
  },
};

const contentTypes: Readonly<Record<ServiceName, string>> = {
  ec2: "text/xml;charset=UTF-8",
  sts: "text/xml",
  iam: "text/xml",
  organizations: "application/x-amz-json-1.1",
};

export function wireResponse(service: ServiceName, body: string, status: number, requestId: string): Response {
  return new Response(body, {
    status,
    headers: {
      "content-type": contentTypes[service],
      "cache-control": "no-cache, no-store",
      ...(service === "ec2" ? { server: "AmazonEC2" } : {}),
      "x-amzn-requestid": requestId,
    },
  });
}
