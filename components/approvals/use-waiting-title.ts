"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { waitingQuery } from "#lib/queries/approvals.ts";

/** `(3) Approvals · Peerdeck`: what waits for this person is seen also where the tab is one of many. */
export function useWaitingTitle(page: string): void {
  const { data } = useQuery(waitingQuery);
  const waiting = data?.waiting ?? 0;
  useEffect(() => {
    document.title = `${waiting > 0 ? `(${waiting}) ` : ""}${page} · Peerdeck`;
  }, [page, waiting]);
}
