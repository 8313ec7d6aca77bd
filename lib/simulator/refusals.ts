import { AwsError } from "./aws-error.ts";

export type ServiceName = "ec2" | "sts" | "iam" | "organizations";

type Refusal =
  | "unsigned"
  | "unknown-key"
  | "bad-signature"
  | "wrong-clock"
  | "expired-session"
  | "region-disabled"
  | "throttled";

const notValidated = ["AuthFailure", 401, "AWS was not able to validate the provided access credentials"] as const;

/** STS and IAM speak alike. */
const queryService = {
  unsigned: ["MissingAuthenticationToken", 403, "Request is missing Authentication Token"],
  "unknown-key": ["InvalidClientTokenId", 403, "The security token included in the request is invalid."],
  "bad-signature": [
    "SignatureDoesNotMatch",
    403,
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
  ],
  "wrong-clock": ["SignatureDoesNotMatch", 403, "Signature expired: the request's date is not within 15 min. of now"],
  "expired-session": ["ExpiredToken", 403, "The security token included in the request is expired"],
  "region-disabled": [
    "RegionDisabledException",
    403,
    "STS is not activated in this region for account. Your account administrator can activate STS in this region using the IAM Console.",
  ],
  throttled: ["Throttling", 400, "Rate exceeded"],
} as const satisfies Readonly<Record<Refusal, readonly [string, number, string]>>;

/** The same refusal reads differently at each service. On EC2 a bad key and a disabled Region cannot be told apart. */
const texts: Readonly<Record<ServiceName, Readonly<Record<Refusal, readonly [string, number, string]>>>> = {
  ec2: {
    unsigned: notValidated,
    "unknown-key": notValidated,
    "bad-signature": notValidated,
    "wrong-clock": ["RequestExpired", 400, "Request has expired."],
    "expired-session": ["RequestExpired", 400, "Request has expired."],
    "region-disabled": notValidated,
    throttled: ["RequestLimitExceeded", 503, "Request limit exceeded."],
  },
  sts: queryService,
  iam: queryService,
  organizations: {
    unsigned: ["MissingAuthenticationTokenException", 400, "Missing Authentication Token"],
    "unknown-key": ["UnrecognizedClientException", 400, "The security token included in the request is invalid."],
    "bad-signature": [
      "InvalidSignatureException",
      400,
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    ],
    "wrong-clock": [
      "InvalidSignatureException",
      400,
      "Signature expired: the request's date is not within 15 min. of now",
    ],
    "expired-session": ["ExpiredTokenException", 400, "The security token included in the request is expired"],
    "region-disabled": ["InvalidSignatureException", 400, "Credential should be scoped to a valid region."],
    throttled: ["TooManyRequestsException", 400, "Rate exceeded"],
  },
};

export function refusal(service: ServiceName, kind: Refusal): AwsError {
  const [code, status, message] = texts[service][kind];
  return new AwsError(code, message, status);
}
