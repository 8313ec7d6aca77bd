import type { Notice } from "#lib/peering/notices/notice.ts";

export const eventWords: Readonly<Record<Notice["kind"], string>> = {
  "new-request": "New request",
  "stranger-request": "Stranger's request",
  "expiring-48h": "Expires in 48 hours",
  "expiring-24h": "Expires in 24 hours",
  decided: "Decided",
  expired: "Expired",
  "peering-broken": "Peering broken",
  "peering-recovered": "Peering recovered",
  test: "Test",
};
