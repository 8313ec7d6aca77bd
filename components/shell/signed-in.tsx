"use client";
import { Menu } from "@base-ui/react/menu";
import { ChevronDown, LogOut, UserRound, Users } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { arrive } from "#components/people/arrive.ts";
import { announce } from "#components/ui/announce.ts";
import { authHrefs, sessionsHref, usersHref } from "#lib/routes.ts";

export interface SignedIn {
  readonly name: string;
  /** In a few words, e.g. `operator` or `viewer, approver`. */
  readonly roles: string;
  readonly mayReadUsers: boolean;
}

const itemClass =
  "flex w-full cursor-default items-center gap-2 rounded-sm px-2.5 py-1.5 text-left outline-none data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:text-muted";

/** Who is signed in, and the way out. */
export function SignedInMenu({ who }: { readonly who: SignedIn }) {
  const [leaving, setLeaving] = useState(false);
  const leave = async () => {
    setLeaving(true);
    const problem = await arrive(authHrefs.signOut, {});
    setLeaving(false);
    announce(`Not signed out: ${problem.message}`);
  };
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-busy={leaving || undefined}
        aria-label={`Signed in as ${who.name}`}
        className="flex h-control-sm min-w-0 items-center gap-1 rounded px-1.5 font-medium hover:bg-hover data-popup-open:bg-hover"
      >
        <UserRound aria-hidden className="size-4 shrink-0 sm:hidden" />
        <span className="max-w-32 truncate max-sm:hidden">{who.name}</span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner role="region" aria-label="Account" align="end" sideOffset={6} className="z-40">
          <Menu.Popup className="w-60 max-w-[var(--available-width)] rounded-md border border-line bg-raised p-1 text-sm text-text shadow-lg outline-none">
            <div className="border-b border-line px-2.5 pt-1 pb-2">
              <p className="font-medium wrap-anywhere">{who.name}</p>
              <p className="text-xs text-muted">{who.roles}</p>
            </div>
            <div className="pt-1">
              <Item href={sessionsHref} icon={<UserRound aria-hidden />}>
                Your account and sessions
              </Item>
              {who.mayReadUsers ? (
                <Item href={usersHref} icon={<Users aria-hidden />}>
                  Users and roles
                </Item>
              ) : null}
              <Menu.Item className={itemClass} closeOnClick={false} onClick={() => void leave()}>
                <LogOut aria-hidden />
                {leaving ? "Signing out…" : "Sign out"}
              </Menu.Item>
            </div>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface ItemProps {
  readonly href: typeof sessionsHref | typeof usersHref;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

function Item({ href, icon, children }: ItemProps) {
  return (
    <Menu.Item className={itemClass} render={<Link href={href} />}>
      {icon}
      {children}
    </Menu.Item>
  );
}
