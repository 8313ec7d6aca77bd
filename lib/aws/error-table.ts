import "server-only";
import type { ProblemCode } from "#lib/result.ts";
import { accountOf, type Circumstances, identityOf } from "./circumstances.ts";
import type { Fault } from "./failure.ts";
import { allowStatement } from "./iam-statement.ts";

type Told = { readonly says: string; readonly mend: string | null };
/** `said`: the words once more, as the end of a sentence that tells whose they are. */
type Teller = (c: Circumstances & { readonly words: string; readonly said: string }) => Told;

/** One meaning of AWS's errors. Codes are lower case: AWS itself varies their case (`…ID.NotFound`, `…Id.Malformed`). */
export interface Row {
  readonly codes?: readonly string[];
  readonly service?: "ec2" | "sts" | "organizations";
  readonly action?: Circumstances["action"];
  readonly words?: RegExp;
  /** For families of codes and for answers without any; asked only where no row names the code. */
  readonly fits?: (raw: { readonly code: string; readonly status: number; readonly words: string }) => boolean;
  readonly fault: Fault;
  readonly code: ProblemCode;
  readonly tells: Teller;
}

const where = (c: Circumstances) => `${c.action} in ${accountOf(c)}, ${c.region}`;
const plainly =
  (what: string, mend: string | null): Teller =>
  (c) => ({ says: `${where(c)}: ${what}${c.said}`, mend });

const denied: Teller = (c) => {
  const explicit = /explicit deny in an? ([a-z -]+policy)/i.exec(c.words)?.[1];
  return {
    says: `AWS denied ${where(c)} to ${identityOf(c)}.`,
    mend:
      explicit === undefined
        ? `An administrator of ${accountOf(c)} can allow it: add to the permissions of ${identityOf(c)} ${allowStatement(c)}`
        : `An explicit deny in a ${explicit} forbids it; whoever keeps that policy can lift it. An allow elsewhere does not help.`,
  };
};

const noDelegate: Teller = (c) => ({
  says: `AWS Organizations refused ${c.action} to ${identityOf(c)}.`,
  mend: `Only the management account and its delegated administrators may list accounts. Whoever runs Peerdeck: let organization.roleArn in peerdeck.yaml name a role there, with the permission ${allowStatement(c)}`,
});

const notAssumable: Teller = (c) => ({
  says: `The role ${c.roleArn ?? "of this account"} of ${accountOf(c)} cannot be assumed. AWS gives one answer for a missing role, a trust policy that does not name Peerdeck's own identity, a wrong external id and a missing sts:AssumeRole permission.`,
  mend: `An administrator of ${accountOf(c)}: check that the role exists and that its trust policy names Peerdeck's identity and this account's external id. Whoever runs Peerdeck: allow its own identity sts:AssumeRole on this role.`,
});

/** Told apart by AWS's own words, so that nobody looks for a missing role or a wrong external id. */
const sourceIdentityRefused: Teller = (c) => ({
  says: `The role ${c.roleArn ?? "of this account"} of ${accountOf(c)} does not take a source identity: its trust policy, or the permissions of Peerdeck's own identity, lack sts:SetSourceIdentity.`,
  mend: c.withSourceIdentity
    ? `An administrator of ${accountOf(c)}: allow sts:SetSourceIdentity beside sts:AssumeRole in the role's trust policy. Whoever runs Peerdeck: allow it to its own identity too, or set sourceIdentity: false for this account in peerdeck.yaml.`
    : `Peerdeck's own session carries a source identity, which goes along into every role. An administrator of ${accountOf(c)}: allow sts:SetSourceIdentity beside sts:AssumeRole in the role's trust policy.`,
});

const expired: Teller = (c) => ({
  says: `The credentials for ${accountOf(c)} have expired, and fresh ones were refused as well.`,
  mend: "Whoever runs Peerdeck: sign its base credentials in again, or restart it with valid ones. A clock that is off looks the same.",
});

const clock: Teller = (c) => ({
  says: `${where(c)}: AWS refused the request's time. The clock of the machine that runs Peerdeck is probably off by more than 15 minutes.`,
  mend: "Whoever runs Peerdeck: set the machine's clock (NTP).",
});

const authentication: Teller = (c) => ({
  says: `${where(c)}: AWS could not validate the credentials, or ${c.region} is not enabled in this account. Both look the same.`,
  mend: `An administrator of ${accountOf(c)}: check that the Region ${c.region} is enabled. Whoever runs Peerdeck: check its credentials.`,
});

const throttled: Teller = (c) => ({
  says: `AWS went on throttling ${where(c)} although Peerdeck slowed down.`,
  mend: `Try again in a few minutes. Another tool is using up this account's call budget for ${c.action}; AWS Support can raise it.`,
});

const throttlingCodes = [
  "requestlimitexceeded",
  "throttling",
  "throttlingexception",
  "throttledexception",
  "ec2throttledexception",
  "requestthrottled",
  "requestthrottledexception",
  "toomanyrequestsexception",
  "slowdown",
  "bandwidthlimitexceeded",
];
const faultCodes = [
  "internalerror",
  "internalfailure",
  "serverinternal",
  "serviceunavailable",
  "serviceunavailableexception",
  "unavailable",
];
const connectionCodes = ["econnreset", "epipe"];
const unreachableCodes = ["econnrefused", "enotfound", "eai_again", "ehostunreach", "enetunreach", "eproto"];

/** Read from the top: the first row that fits decides. The last row takes what no other knows. */
export const rows: readonly Row[] = [
  { codes: ["dryrunoperation"], fault: "dry-run-passed", code: "internal", tells: plainly("allowed.", null) },

  { codes: throttlingCodes, fault: "throttled", code: "throttled", tells: throttled },
  {
    codes: faultCodes,
    fault: "transient",
    code: "aws-fault",
    tells: plainly("AWS failed on its own side.", "Try again in a minute; health.aws.amazon.com tells of outages."),
  },

  {
    codes: ["unauthorizedoperation", "accessdenied", "accessdeniedexception"],
    service: "ec2",
    fault: "denied",
    code: "access-denied",
    tells: denied,
  },
  {
    codes: ["accessdeniedexception"],
    service: "organizations",
    fault: "denied",
    code: "access-denied",
    tells: noDelegate,
  },
  {
    codes: ["awsorganizationsnotinuseexception"],
    fault: "other",
    code: "bad-configuration",
    tells: (c) => ({
      says: `The account behind ${identityOf(c)} is not a member of an organization.`,
      mend: "Whoever runs Peerdeck: name a role of the management account in organization.roleArn of peerdeck.yaml, or remove organization.",
    }),
  },
  {
    codes: ["parentnotfoundexception", "targetnotfoundexception"],
    service: "organizations",
    fault: "other",
    code: "not-found",
    tells: plainly(
      "the organization has no such unit or account.",
      "Whoever runs Peerdeck: check the units under organization.include and organization.exclude in peerdeck.yaml.",
    ),
  },
  {
    codes: ["accessdenied", "accessdeniedexception"],
    action: "sts:AssumeRole",
    words: /sts:SetSourceIdentity/,
    fault: "role-not-assumable",
    code: "role-not-assumable",
    tells: sourceIdentityRefused,
  },
  {
    codes: ["accessdenied", "accessdeniedexception"],
    action: "sts:AssumeRole",
    fault: "role-not-assumable",
    code: "role-not-assumable",
    tells: notAssumable,
  },
  {
    codes: ["validationerror", "validationexception", "malformedpolicydocument", "packedpolicytoolarge"],
    action: "sts:AssumeRole",
    fault: "role-not-assumable",
    code: "role-not-assumable",
    tells: plainly(
      "STS refused the request for a session.",
      "Whoever runs Peerdeck: check roleArn and externalId of this account in peerdeck.yaml.",
    ),
  },
  {
    codes: ["regiondisabledexception"],
    fault: "authentication",
    code: "region-disabled",
    tells: (c) => ({
      says: `STS is not activated for ${c.region} in Peerdeck's own account.`,
      mend: `Activate the STS endpoint of ${c.region} in IAM's account settings, or set AWS_REGION to a Region whose endpoint is active.`,
    }),
  },
  {
    codes: ["expiredtoken", "expiredtokenexception", "tokenrefreshrequired"],
    fault: "expired",
    code: "credentials-expired",
    tells: expired,
  },
  {
    // Also EC2's word for expired credentials; but those are renewed first, and with fresh ones only the clock is left.
    codes: ["requestexpired"],
    fault: "expired",
    code: "clock-skew",
    tells: clock,
  },
  {
    codes: ["invalidclienttokenid", "unrecognizedclientexception"],
    fault: "expired",
    code: "credentials-expired",
    tells: (c) => ({
      says: `${where(c)}: AWS does not know the access key in use, or its session token.`,
      mend: "Whoever runs Peerdeck: give it valid base credentials.",
    }),
  },
  {
    codes: ["requesttimetooskewed", "requestinthefuture", "invalidsignatureexception"],
    fault: "clock-skew",
    code: "clock-skew",
    tells: clock,
  },
  {
    codes: ["signaturedoesnotmatch"],
    words: /signature (expired|not yet current)/i,
    fault: "clock-skew",
    code: "clock-skew",
    tells: clock,
  },
  {
    codes: ["authfailure", "optinrequired"],
    fault: "authentication",
    code: "region-disabled",
    tells: authentication,
  },
  {
    codes: [
      "signaturedoesnotmatch",
      "incompletesignature",
      "missingauthenticationtoken",
      "blocked",
      "pendingverification",
    ],
    fault: "authentication",
    code: "credentials-missing",
    tells: plainly("AWS did not accept the request's signature.", "Whoever runs Peerdeck: check its AWS credentials."),
  },
  {
    codes: ["credentialsprovidererror", "tokenprovidererror"],
    fault: "no-credentials",
    code: "credentials-missing",
    tells: (c) => ({
      says: `No AWS credentials were found for ${c.profile === null ? "Peerdeck itself" : `the profile ${c.profile}`}.`,
      mend: "Whoever runs Peerdeck: provide credentials in one of the ordinary ways (environment, ~/.aws, SSO sign-in, instance or task role).",
    }),
  },

  {
    codes: ["invalidvpcpeeringconnectionid.notfound"],
    fault: "peering-not-found",
    code: "not-found",
    tells: plainly(
      "this account and Region know no such peering.",
      "If it was only just requested, AWS may still be spreading the news; otherwise it is gone.",
    ),
  },
  {
    codes: ["invalidvpcid.notfound"],
    fault: "vpc-not-found",
    code: "not-found",
    tells: plainly("there is no such VPC in this account and Region.", null),
  },
  {
    codes: ["invalidroutetableid.notfound"],
    fault: "table-not-found",
    code: "not-found",
    tells: plainly("there is no such route table in this account and Region.", null),
  },
  {
    codes: ["invalidroute.notfound"],
    fault: "route-not-found",
    code: "not-found",
    tells: plainly("the route table holds no such route.", null),
  },
  {
    codes: ["invalidparametervalue"],
    words: /there is no route defined/i,
    fault: "route-not-found",
    code: "not-found",
    tells: plainly("the route table holds no such route.", null),
  },
  {
    codes: ["routealreadyexists"],
    fault: "route-exists",
    code: "conflict",
    tells: plainly("the route table already has a route to this destination.", null),
  },
  {
    codes: ["invalidgroup.notfound"],
    fault: "group-not-found",
    code: "not-found",
    tells: plainly(
      "there is no such security group here, or the rule names one of a VPC that is not actively peered in this Region.",
      "Across Regions name addresses instead of a group; within one, wait until the peering is active.",
    ),
  },
  {
    codes: ["invalidpermission.duplicate"],
    fault: "rule-exists",
    code: "conflict",
    tells: plainly("the security group has this rule already.", null),
  },
  {
    codes: ["invalidpermission.notfound"],
    fault: "rule-not-found",
    code: "not-found",
    tells: plainly("the security group has no such rule.", null),
  },
  {
    codes: ["networkaclentryalreadyexists"],
    fault: "entry-exists",
    code: "conflict",
    tells: plainly("the network ACL already has a rule of this number.", "Choose a number that is free."),
  },
  {
    codes: ["invalidnetworkaclentry.notfound"],
    fault: "entry-not-found",
    code: "not-found",
    tells: plainly("the network ACL has no rule of this number.", null),
  },
  {
    codes: ["operationnotpermitted"],
    words: /is not active/i,
    fault: "not-active",
    code: "wrong-state",
    tells: plainly("the peering is not active yet.", "Wait until it is active, then try again."),
  },
  {
    codes: ["operationnotpermitted"],
    fault: "wrong-side",
    code: "wrong-state",
    tells: plainly(
      "AWS does not permit this here.",
      "Only the owner of that side may do it, in that side's own account and Region.",
    ),
  },
  {
    codes: ["invalidstatetransition"],
    fault: "wrong-state",
    code: "wrong-state",
    tells: plainly("the peering's state does not allow it.", "Open the peering again: its state has changed."),
  },
  {
    codes: ["vpcpeeringconnectionalreadyexists"],
    fault: "peering-exists",
    code: "conflict",
    tells: plainly(
      "these two VPCs already have a peering, perhaps in the other direction.",
      "Use the peering that exists, and reject or withdraw this request.",
    ),
  },
  {
    codes: ["invalidvpcpeeringconnectionstate.dnshostnamesdisabled"],
    fault: "dns-hostnames-off",
    code: "wrong-state",
    tells: plainly(
      "DNS hostnames are off in one of the VPCs.",
      "Turn on DNS support and DNS hostnames in both VPCs first.",
    ),
  },

  {
    fits: ({ code }) => code.endsWith("limitexceeded"),
    fault: "quota",
    code: "quota",
    tells: plainly(
      "a quota is used up.",
      "Remove what is no longer needed, or ask for a higher quota in Service Quotas of that account and Region.",
    ),
  },
  {
    fits: ({ code }) => code.endsWith(".notfound"),
    fault: "other",
    code: "not-found",
    tells: plainly("AWS does not know it in this account and Region.", null),
  },
  {
    fits: ({ code }) =>
      code.endsWith(".malformed") || /^(invalidparameter|missingparameter|unknownparameter)/.test(code),
    fault: "bad-input",
    code: "bad-input",
    tells: plainly("AWS refused the input.", null),
  },

  {
    fits: ({ code }) => ["timeouterror", "aborterror", "etimedout", "requesttimeout"].includes(code),
    fault: "timeout",
    code: "timeout",
    tells: (c) => ({
      says: `${where(c)}: no answer came in time. It is not known whether AWS did it.`,
      mend: "Try again: Peerdeck looks first at what AWS shows.",
    }),
  },
  {
    fits: ({ code }) => unreachableCodes.includes(code),
    fault: "unreachable",
    code: "network",
    tells: plainly(
      "the endpoint could not be reached; nothing was sent.",
      "Whoever runs Peerdeck: check its way to the AWS endpoint (DNS, proxy, firewall, AWS_ENDPOINT_URL).",
    ),
  },
  {
    fits: ({ code }) => connectionCodes.includes(code),
    fault: "connection-lost",
    code: "network",
    tells: plainly(
      "the connection broke before the answer came.",
      "Try again: Peerdeck looks first at what AWS shows.",
    ),
  },
  { fits: ({ status }) => status === 429, fault: "throttled", code: "throttled", tells: throttled },
  {
    fits: ({ status }) => status >= 500,
    fault: "transient",
    code: "aws-fault",
    tells: plainly("AWS, or something on the way to it, failed.", "Try again in a minute."),
  },
  { fits: ({ status }) => status === 401, fault: "authentication", code: "region-disabled", tells: authentication },
  {
    fits: ({ code, status }) => status === 403 && code === "",
    fault: "denied",
    code: "access-denied",
    tells: denied,
  },
  {
    fits: ({ status }) => status >= 400,
    fault: "other",
    code: "aws-fault",
    tells: plainly("AWS refused it.", null),
  },
  {
    fits: () => true,
    fault: "unexpected-answer",
    code: "unexpected-answer",
    tells: plainly(
      "the answer could not be understood.",
      "Whoever runs Peerdeck: check that the endpoint is AWS or compatible with it (a proxy's page looks like this).",
    ),
  },
];
