"use client";
import type { MouseEvent, ReactNode } from "react";

/**
 * Turns a click on a link that changes only this page's query into a change of the address alone: all steps are drawn
 * from data that is already here, so asking the server would only add waiting.
 */
export function ShallowLinks({ children }: { readonly children: ReactNode }) {
  return (
    // The links inside are the controls; this only watches what they are about to do.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div onClickCapture={stayOnThePage}>{children}</div>
  );
}

function stayOnThePage(event: MouseEvent): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.target || link.origin !== location.origin || link.pathname !== location.pathname) return;
  event.preventDefault();
  if (link.search !== location.search) history.pushState(null, "", link.href);
}
