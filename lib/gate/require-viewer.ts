import "server-only";
import type { Route } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { mayAnywhere, type Permission } from "#lib/auth/permissions.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { viewerOf } from "#lib/auth/viewer-of.ts";
import { noRoleHref, signInHref } from "#lib/routes.ts";
import { refuseForeignHost } from "./origin.ts";

/**
 * The first line of every page: host → session → permission. `here` is the page's own address, to come back to. A page
 * that may not be seen is a page that does not exist.
 */
export async function requireViewer(permission: Permission, here: Route): Promise<Viewer> {
  const incoming = await headers();
  if (refuseForeignHost(incoming)) notFound();
  const viewer = await viewerOf(incoming);
  if (viewer === null) redirect(signInHref(here));
  if (viewer.grants.length === 0) redirect(noRoleHref);
  if (!mayAnywhere(viewer, permission)) notFound();
  return viewer;
}
