import type { ReactNode } from "react";
import { AwsBanner, type AwsBehind } from "./aws-banner.tsx";
import { MainArea } from "./main-area.tsx";
import type { SignedIn } from "./signed-in.tsx";
import { TopBar } from "./top-bar.tsx";

interface AppShellProps {
  /** Null: AWS itself. */
  readonly behind: AwsBehind | null;
  /** Null: nobody; the page itself turns them away. */
  readonly who: SignedIn | null;
  readonly children: ReactNode;
}

export function AppShell({ behind, who, children }: AppShellProps) {
  return (
    <>
      <a
        href="#main"
        className="sr-only focus-visible:not-sr-only focus-visible:absolute focus-visible:top-2 focus-visible:left-2 focus-visible:z-50 focus-visible:rounded focus-visible:bg-ink focus-visible:px-3 focus-visible:py-2 focus-visible:text-ink-on"
      >
        Skip to the content
      </a>
      <TopBar who={who} />
      <AwsBanner behind={behind} />
      <MainArea>{children}</MainArea>
    </>
  );
}
