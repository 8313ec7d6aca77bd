"use client";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { WaitingCount } from "#components/approvals/waiting-count.tsx";
import { cx } from "#components/ui/cx.ts";
import {
  accountsHref,
  approvalsHref,
  auditHref,
  homeHref,
  newPeeringHref,
  reachHref,
  snapshotHref,
  topologyHref,
  vpcsHref,
} from "#lib/routes.ts";
import { OpenPeering } from "./open-peering.tsx";
import { type SignedIn, SignedInMenu } from "./signed-in.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

export function TopBar({ who }: { readonly who: SignedIn | null }) {
  const path = usePathname();
  return (
    <header className="z-30 border-b border-line bg-surface/95 backdrop-blur sm:sticky sm:top-0">
      <div className="mx-auto flex min-h-bar max-w-page flex-wrap items-center gap-x-2 px-4 sm:flex-nowrap sm:gap-x-5 sm:px-6">
        <Link href={homeHref} className="flex h-bar items-center gap-2 rounded-sm font-semibold max-sm:mr-auto">
          <Mark />
          Peerdeck
        </Link>
        <nav
          aria-label="Main"
          className="flex h-bar min-w-0 flex-1 items-stretch gap-1 max-sm:order-last max-sm:w-full max-sm:flex-none max-sm:overflow-x-auto"
        >
          <NavLink href={homeHref} current={path === homeHref}>
            Peerings
          </NavLink>
          <NavLink href={vpcsHref} current={path === vpcsHref}>
            VPCs
          </NavLink>
          <NavLink href={topologyHref} current={path === topologyHref}>
            Topology
          </NavLink>
          <NavLink href={reachHref()} current={path.startsWith(reachHref()) || path === snapshotHref}>
            Reachability
          </NavLink>
          <NavLink href={newPeeringHref()} current={path === newPeeringHref()}>
            New peering
          </NavLink>
          <NavLink href={approvalsHref()} current={path.startsWith(approvalsHref())}>
            Approvals
            {who === null ? null : <WaitingCount />}
          </NavLink>
          <NavLink href={accountsHref} current={path.startsWith(accountsHref)}>
            Accounts
          </NavLink>
          <NavLink href={auditHref()} current={path === auditHref()}>
            Audit
          </NavLink>
        </nav>
        <div className="order-last w-full pb-2 sm:order-none sm:w-60 sm:pb-0">
          <OpenPeering hasKey={path !== homeHref} />
        </div>
        {who ? <SignedInMenu who={who} /> : null}
        <ThemeSwitch />
      </div>
    </header>
  );
}

interface NavLinkProps {
  readonly href: Route;
  readonly current: boolean;
  readonly children: ReactNode;
}

function NavLink({ href, current, children }: NavLinkProps) {
  const link = useRef<HTMLAnchorElement>(null);
  // On a narrow screen the links scroll, and the one of this page, with its count, is to be seen.
  useEffect(() => {
    if (current) link.current?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [current]);
  return (
    <Link
      ref={link}
      href={href}
      aria-current={current ? "page" : undefined}
      className={cx(
        "-mb-px flex items-center border-b-2 px-2 font-medium whitespace-nowrap focus-visible:-outline-offset-4",
        current ? "border-ink text-text" : "border-transparent text-muted hover:text-text",
      )}
    >
      {children}
    </Link>
  );
}

/** Two VPCs and the connection between them. */
function Mark() {
  return (
    <svg aria-hidden viewBox="0 0 22 10" className="h-3 w-6 fill-none stroke-current" strokeWidth="2">
      <path d="M8.5 5h5" className="stroke-accent" />
      <circle cx="5" cy="5" r="3.5" />
      <circle cx="17" cy="5" r="3.5" />
    </svg>
  );
}
