"use client";
import { InboxFrame } from "./inbox-frame.tsx";
import { RequestTable } from "./request-table.tsx";

/** Requests that VPCs of ours made; others must accept them, or an approver of ours. */
export function SentPanel() {
  return (
    <InboxFrame
      list="sent"
      nothing={{
        title: "Nothing of ours waits for others",
        words:
          "A request that you send shows up here until it is answered, with a reminder for whoever must accept it.",
      }}
    >
      {(rows) => <RequestTable caption="Requests sent by us" rows={rows} />}
    </InboxFrame>
  );
}
