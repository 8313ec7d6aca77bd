import { CodeBlock } from "#components/ui/code-block.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/section.tsx";
import type { TeardownPlan } from "#lib/peering/teardown/plan.ts";

/** What somebody else must do, with words to send and commands to run. */
export function HandOverList({ plan: { handOvers, peeringId } }: { readonly plan: TeardownPlan }) {
  if (handOvers.length === 0) return null;
  return (
    <Section id="hand-over" title="For others to do">
      {handOvers.map(({ side, must, because, text, cli }) => (
        <article key={side} aria-label={`For the ${side}'s owner`} className="flex flex-col gap-2">
          <ul className="flex flex-col gap-0.5">
            {must.map((each) => (
              <li key={each} className="font-medium wrap-anywhere">
                {each}
              </li>
            ))}
          </ul>
          <p className="text-muted wrap-anywhere">{because}</p>
          <Disclosure title={`Message and commands for the ${side}'s owner`}>
            <CodeBlock label="Message to the owner" code={text} fileName={`${peeringId}-${side}-teardown.txt`} />
            <CodeBlock label="AWS CLI for the owner" code={cli} fileName={`${peeringId}-${side}-teardown.sh`} />
          </Disclosure>
        </article>
      ))}
    </Section>
  );
}
