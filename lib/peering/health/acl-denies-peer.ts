import type { Cidr } from "../cidr.ts";
import type { CompiledAcl } from "../filters/acls.ts";
import { failing, pass, unknown } from "../findings.ts";
import { otherSide, type Side, sides } from "../ids.ts";
import { subnetLabel, vpcLabel, vpcName } from "../names.ts";
import type { Subnet } from "../observation.ts";
import type { CreateAclEntry } from "../operation.ts";
import { mendingEntries } from "./acl-mend.ts";
import { type AclTrouble, proposalFor, troubleWords } from "./acl-trouble.ts";
import { type CheckFinding, deepUnread, type HealthCheck, type HealthContext } from "./check.ts";
import { inhabited, inhabitedBy } from "./inhabited.ts";
import { type ScopedTable, scopeOf } from "./scope.ts";

const check = "acl-denies-peer";
const proposalsMax = 6;

/** Network ACLs keep no state: requests and answers must pass, each by a rule of its own, both ways. */
export const aclDeniesPeer: HealthCheck = (context) => sides.flatMap((side) => ofSide(context, side));

interface Judged {
  readonly acl: CompiledAcl;
  readonly subnets: readonly Subnet[];
  /** What of the other VPC they reach. */
  readonly sent: readonly Cidr[];
  readonly troubles: readonly AclTrouble[];
  /** Nothing that these subnets send or get is let through. */
  readonly whole: boolean;
}

function ofSide(context: HealthContext, side: Side): readonly CheckFinding[] {
  const { observation, index } = context;
  const here = observation[side];
  const blind = deepUnread(check, context, side, ["networkAcls"], "medium");
  if (blind !== null) return blind;
  const scope = scopeOf(context, side)?.filter(({ subnets, sent }) => subnets.length > 0 && sent.length > 0) ?? [];
  if (scope.length === 0) return [];
  const { aclOf } = index.deep();
  const subnets = scope.flatMap((scoped) => scoped.subnets);
  const unlisted = subnets.filter(({ subnetId }) => !aclOf.has(subnetId));
  const shut = judge(context, side, scope).filter(({ troubles }) => troubles.length > 0);
  if (shut.length > 0) return [denial(context, side, shut)];
  const peer = vpcName(observation[otherSide(side)]);
  return unlisted.length > 0
    ? [
        unknown(check, `Not known: the network ACLs of subnets of ${vpcLabel(here)} are listed by nobody.`, {
          side,
          severity: "low",
          evidence: unlisted.map(subnetLabel),
        }),
      ]
    : [pass(check, `The network ACLs of ${vpcName(here)} let ${peer} through, both ways.`, { side })];
}

function judge(context: HealthContext, side: Side, scope: readonly ScopedTable[]): readonly Judged[] {
  const { aclOf, verdictsOf } = context.index.deep();
  const homes = inhabitedBy(context.observation, otherSide(side));
  return scope.flatMap(({ subnets, sent }) =>
    [...Map.groupBy(subnets, ({ subnetId }) => aclOf.get(subnetId))].flatMap(([acl, served]): Judged[] => {
      if (acl === undefined) return [];
      const met = sent
        .flatMap((remote) => verdictsOf(acl, remote))
        .filter(({ part }) => inhabited([part], homes).length > 0);
      const troubles = met.flatMap(({ trouble }) => trouble ?? []);
      return [
        { acl, subnets: served, sent, troubles, whole: met.length === troubles.filter(({ partly }) => !partly).length },
      ];
    }),
  );
}

function denial(context: HealthContext, side: Side, shut: readonly Judged[]): CheckFinding {
  const { observation } = context;
  const here = observation[side];
  const peer = vpcName(observation[otherSide(side)]);
  const proposals = shut.flatMap(({ acl, troubles }) => troubles.map((trouble) => proposalFor(acl, trouble)));
  const whole = shut.some((judged) => judged.whole);
  const filters = additions(context, side, shut);
  const anyPort = filters.some(({ entry }) => entry.ports === null);
  const found = failing(
    check,
    `Network ACLs of ${vpcLabel(here)} shut ${whole ? "" : "parts of "}${peer} out, or its answers.`,
    {
      side,
      severity: whole ? "high" : "medium",
      evidence: shut.flatMap(({ acl, subnets, troubles }) =>
        troubles.map(
          (trouble) => `${acl.acl.networkAclId} of ${subnets.map(subnetLabel).join(", ")} ${troubleWords(trouble)}`,
        ),
      ),
      mend: `Add rules: ${[...new Set(proposals)].slice(0, proposalsMax).join(" ")}${anyPort ? ` ${offered}` : ""}`,
    },
  );
  return { ...found, filters };
}

const offered = "What is offered here leaves the ports to the security groups.";

/** All or nothing: where one of the lists is not sure to be mended by additions, the words alone stand. */
function additions({ observation }: HealthContext, side: Side, shut: readonly Judged[]): readonly CreateAclEntry[] {
  const { place } = observation[side];
  const homes = inhabitedBy(observation, otherSide(side));
  const lists = [...Map.groupBy(shut, ({ acl }) => acl)].map(([acl, judged]) => {
    const remotes = new Map(judged.flatMap(({ sent }) => sent.map((cidr) => [cidr.text, cidr])));
    const own = acl.acl.ownerId === place.accountId;
    const entries = own
      ? mendingEntries(acl, [...remotes.values()], (part) => inhabited([part], homes).length > 0)
      : null;
    return (
      entries?.map(
        (entry): CreateAclEntry => ({
          kind: "create-acl-entry",
          place,
          networkAclId: acl.acl.networkAclId,
          entry,
        }),
      ) ?? null
    );
  });
  return lists.includes(null) ? [] : lists.flatMap((list) => list ?? []);
}
