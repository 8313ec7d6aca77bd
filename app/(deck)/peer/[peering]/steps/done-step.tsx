import { SetUpCode } from "#components/by-hand/by-hand.tsx";
import { FindingList } from "#components/peering/finding-list.tsx";
import { PeeringTrail } from "#components/trail/peering-trail.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import type { Elsewhere } from "#lib/peering/planning/elsewhere.ts";
import { teardownHref } from "#lib/routes.ts";
import { RemainingSteps } from "./remaining-steps.tsx";
import type { StepProps } from "./step-props.ts";

/** What was done, what remains and whose turn it is. */
export function DoneStep({ desk, peeringId }: StepProps) {
  const { assessment } = desk;
  const open = assessment.steps.filter((step) => step.id !== "done" && step.state !== "done");
  const findings = assessment.findings.filter((finding) => finding.result !== "pass");
  return (
    <>
      {open.length === 0 ? (
        <Callout tone="ok" title="Everything that a peering connection needs is in place.">
          Whether a packet passes is decided by security groups and network ACLs as well: check a connection above.
        </Callout>
      ) : (
        <Callout tone="info" title={open.length === 1 ? "One step remains" : `${open.length} steps remain`}>
          {assessment.whoMustAct && <p>Next: {assessment.whoMustAct}</p>}
        </Callout>
      )}
      <RemainingSteps desk={desk} peeringId={peeringId} />
      <ForOthers elsewhere={desk.elsewhere} />
      {findings.length > 0 && <FindingList label="Worth knowing" findings={findings} />}
      <PeeringTrail peeringId={peeringId} />
      <section aria-label="The same as code" className="flex flex-col gap-2">
        <h3 className="font-medium">The same set-up as code</h3>
        <SetUpCode observation={desk.observation} />
      </section>
      <BeyondTheNetwork />
      <span>
        <ButtonLink kind="quiet" href={teardownHref(peeringId)}>
          Tear this peering down
        </ButtonLink>
      </span>
    </>
  );
}

function ForOthers({ elsewhere }: { readonly elsewhere: readonly Elsewhere[] }) {
  if (elsewhere.length === 0) return null;
  return (
    <section aria-label="For others to do" className="flex flex-col gap-2">
      <h3 className="font-medium">For others to do</h3>
      <ul className="divide-y divide-line rounded border border-line">
        {elsewhere.map(({ must, because }) => (
          <li key={`${must} ${because}`} className="px-3 py-2 wrap-anywhere">
            <p>{must}</p>
            <p className="text-xs text-muted">{because}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function BeyondTheNetwork() {
  return (
    <div className="flex flex-col gap-1.5 text-muted">
      <h3 className="font-medium text-text">Routes are right and still no answer?</h3>
      <ul className="flex max-w-prose list-disc flex-col gap-1 pl-5">
        <li>
          Security groups: the target's must let the source's CIDR in. Naming the other VPC's security group works only
          within one Region.
        </li>
        <li>Network ACLs keep no state: they must allow the port one way and ports 1024-65535 back, on both sides.</li>
        <li>A peering is not transitive, and lends nobody its internet gateway, NAT, VPN or gateway endpoint.</li>
        <li>Across Regions the MTU is 8500 bytes, within one Region 9001.</li>
      </ul>
    </div>
  );
}
