import { Callout } from "#components/ui/callout.tsx";
import { untilGone } from "#lib/peering/assess/status.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { sendable, type TeardownPlan } from "#lib/peering/teardown/plan.ts";

interface WhereProps {
  readonly plan: TeardownPlan;
  readonly observation: PairObservation;
  readonly busy: boolean;
}

/** Where the teardown stands, in one glance: what is left, and whose turn it is. */
export function Where({ plan, observation, busy }: WhereProps) {
  const { state, status } = plan;
  if (busy) return null;
  switch (state) {
    case "clean":
      return (
        <Callout role="status" tone="ok" title="Nothing is left of this peering">
          <p>It is {status ?? "gone"}, and no route table that can be read leads to it.</p>
          {status !== null && <p className="text-muted">{untilGone(observation, status)}</p>}
        </Callout>
      );
    case "moving":
      return (
        <Callout role="status" tone="info" title="AWS is at work">
          {status === "deleting"
            ? "The peering is being deleted; this takes moments."
            : "The peering can be deleted as soon as AWS has moved it on; this page goes on by itself."}
        </Callout>
      );
    case "elsewhere":
      return (
        <Callout role="status" tone="warn" title="What remains is for others to do">
          Nothing can be done from here. Below is what to ask of whom.
        </Callout>
      );
    case "open":
      return <OpenCallout plan={plan} />;
  }
}

function OpenCallout({ plan }: { readonly plan: TeardownPlan }) {
  const kinds = sendable(plan).map(({ operation }) => operation.kind);
  const routes = kinds.filter((kind) => kind === "delete-route").length;
  const count = routes === 1 ? "1 route" : `${routes} routes`;
  if (!kinds.some((kind) => kind !== "delete-route"))
    return plan.status === "active" ? (
      <Callout tone="warn" title={`${count} can go from here; the peering itself is for others to delete`} />
    ) : (
      <Callout tone="warn" title={`The peering has ended; ${count} still ${routes === 1 ? "leads" : "lead"} to it`}>
        What is sent there is dropped, even where a wider route would lead on.
      </Callout>
    );
  if (plan.status === "pending-acceptance")
    return (
      <Callout tone="info" title="The request is not accepted yet">
        {kinds.includes("reject")
          ? "Its requester's side is not for you to change, so it is rejected at the accepter's."
          : "It is withdrawn: nobody can accept it any more. A new one can be sent at any time."}
      </Callout>
    );
  return (
    <Callout tone="warn" title="A deleted peering cannot come back">
      <p>A new one between the same VPCs has another id, so that every route must be written anew.</p>
      <p>
        {routes === 0
          ? "No route leads to it any more: only the peering is left."
          : `${count} first, then the peering.`}{" "}
        If this stops in the middle, open this page again: it shows what is left.
      </p>
    </Callout>
  );
}
