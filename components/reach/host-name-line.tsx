import Link from "next/link";
import { cx } from "#components/ui/cx.ts";
import { toneIcon, toneText } from "#components/ui/tone.tsx";
import type { HostNameReading } from "#lib/reachability/host-name.ts";
import { peeringHref } from "#lib/routes.ts";

const tones = { private: "ok", public: "warn", unknown: "neutral" } as const;

/** What the destination's public name resolves to: who asks by name may never come to the peering. */
export function HostNameLine({ hostName, live }: { readonly hostName: HostNameReading; readonly live: boolean }) {
  const { peeringId, resolvesTo, summary } = hostName;
  const tone = tones[resolvesTo];
  const Icon = toneIcon[tone];
  return (
    <p className="flex items-start gap-2 px-3">
      <Icon aria-hidden className={cx("mt-0.5 size-4 shrink-0", toneText[tone])} />
      <span className="min-w-0 wrap-anywhere">
        {summary}{" "}
        {live && resolvesTo === "public" ? (
          <Link href={peeringHref(peeringId, "dns")} className="font-medium text-accent hover:underline">
            Open the DNS step
          </Link>
        ) : null}
      </span>
    </p>
  );
}
