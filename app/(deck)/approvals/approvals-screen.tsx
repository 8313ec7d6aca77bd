"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useWaitingTitle } from "#components/approvals/use-waiting-title.ts";
import { cx } from "#components/ui/cx.ts";
import { inboxQuery } from "#lib/queries/approvals.ts";
import { type ApprovalsTab, approvalsHref } from "#lib/routes.ts";
import { HistoryPanel } from "./history-panel.tsx";
import { ReceivedPanel } from "./received-panel.tsx";
import { RulesPanel } from "./rules-panel.tsx";
import { SentPanel } from "./sent-panel.tsx";
import { useInbox } from "./use-inbox.ts";

export function ApprovalsScreen() {
  useWaitingTitle("Approvals");
  const inbox = useInbox();
  const { data } = useQuery(inboxQuery);
  const tabs: readonly { readonly tab: ApprovalsTab; readonly title: string; readonly count?: number | undefined }[] = [
    { tab: "received", title: "Waiting for us", count: data?.received.length },
    { tab: "sent", title: "Sent by us", count: data?.sent.length },
    { tab: "history", title: "History" },
    { tab: "rules", title: "Rules" },
  ];
  return (
    <>
      <nav aria-label="Approvals" className="flex gap-4 overflow-x-auto border-b border-line">
        {tabs.map(({ tab, title, count }) => (
          <Link
            key={tab}
            href={approvalsHref(tab)}
            aria-current={inbox.tab === tab ? "page" : undefined}
            className={cx(
              "-mb-px flex items-center gap-1.5 border-b-2 pt-1 pb-2 font-medium whitespace-nowrap focus-visible:-outline-offset-2",
              inbox.tab === tab ? "border-ink text-text" : "border-transparent text-muted hover:text-text",
            )}
          >
            {title}
            {count === undefined ? null : (
              <span className="rounded-full bg-sunken px-1.5 text-xs text-muted">{count.toLocaleString("en")}</span>
            )}
          </Link>
        ))}
      </nav>
      <Panel tab={inbox.tab} />
    </>
  );
}

function Panel({ tab }: { readonly tab: ApprovalsTab }) {
  switch (tab) {
    case "received":
      return <ReceivedPanel />;
    case "sent":
      return <SentPanel />;
    case "history":
      return <HistoryPanel />;
    case "rules":
      return <RulesPanel />;
  }
}
