import { CodeBlock } from "#components/ui/code-block.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { cx } from "#components/ui/cx.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { type Tone, toneIcon, toneText } from "#components/ui/tone.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { CheckItem } from "#lib/peering/accounts.ts";

const tones: Readonly<Record<CheckItem["result"], { readonly tone: Tone; readonly word: string }>> = {
  pass: { tone: "ok", word: "passed" },
  fail: { tone: "bad", word: "failed" },
  unknown: { tone: "neutral", word: "unknown" },
};

/** What to do about a failure stands open where there is one; of several, each opens on its own. */
export function CheckItemList({ label, items }: { readonly label: string; readonly items: readonly CheckItem[] }) {
  const alone = items.filter(({ result }) => result === "fail").length === 1;
  return (
    <ul aria-label={label} className="flex flex-col gap-1.5">
      {items.map((item) => (
        <Item key={item.id} item={item} alone={alone} />
      ))}
    </ul>
  );
}

function Item({ item, alone }: { readonly item: CheckItem; readonly alone: boolean }) {
  const isAction = item.title === item.id;
  const { tone, word: result } = tones[item.result];
  const word = isAction && item.result === "fail" ? "denied" : result;
  const Icon = toneIcon[tone];
  return (
    <li className="flex gap-2">
      <Icon aria-hidden className={cx("mt-0.5 size-4 shrink-0", toneText[tone])} />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p className="wrap-anywhere">
          <span className={isAction ? "font-mono text-xs" : undefined}>{item.title}</span>
          <VisuallyHidden>: </VisuallyHidden>
          <span className={cx("ml-2 text-xs", item.result === "pass" ? "sr-only" : `font-medium ${toneText[tone]}`)}>
            {word}
          </span>
          {item.detail === null ? null : <span className="block text-xs text-muted">{item.detail}</span>}
        </p>
        {item.result !== "fail" ? null : alone ? (
          <Remedy item={item} />
        ) : (
          <Disclosure title={<span className="text-xs">What to do</span>}>
            <Remedy item={item} />
          </Disclosure>
        )}
      </div>
    </li>
  );
}

function Remedy({ item: { id, causes, statement, statementFor, requestId, title } }: { readonly item: CheckItem }) {
  return (
    <div className="flex min-w-0 flex-col gap-2 pb-1.5">
      {causes.length === 0 ? null : (
        <div className="flex flex-col gap-0.5">
          <p className="text-xs font-medium">
            {causes.length === 1 ? "Likely cause" : "Likely causes, the likeliest first"}
          </p>
          <ol className="list-decimal pl-5 text-xs wrap-anywhere">
            {causes.map((cause) => (
              <li key={cause}>{cause}</li>
            ))}
          </ol>
        </div>
      )}
      {statement === null ? null : (
        <>
          <p className="text-xs wrap-anywhere">Add to {statementFor}:</p>
          <CodeBlock code={statement} label={title === id ? `Statement for ${title}` : "Statement"} />
        </>
      )}
      {requestId === null ? null : (
        <p className="text-xs text-muted">
          AWS request id <CopyableId value={requestId} label="AWS request id" />
        </p>
      )}
    </div>
  );
}
