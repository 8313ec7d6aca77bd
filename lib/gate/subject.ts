import "server-only";
import { may, mayAnywhere, notPermitted, type Permission } from "#lib/auth/permissions.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import type { Problem, Result } from "#lib/result.ts";

/**
 * Whose accounts a request is about, as our own side knows it. `anywhere`: the verb answers what this person may see, and
 * nothing else. `everything`: a thing of no one account, which takes a grant for all of them.
 */
export type Subject = "anywhere" | "everything" | readonly AccountId[];

/** A failure is answered as it is: for what does not exist, or cannot be told from that. */
export type SubjectOf<Input> = (input: Input, viewer: Viewer) => Result<Subject> | Promise<Result<Subject>>;

/** Of several accounts one is enough: the verb shows and does only what each of them permits. */
export function permits(viewer: Viewer, permission: Permission, subject: Subject): boolean {
  if (subject === "anywhere") return mayAnywhere(viewer, permission);
  if (subject === "everything") return may(viewer, permission, null);
  return subject.some((accountId) => may(viewer, permission, accountId));
}

export const accountsIn = (subject: Subject): readonly AccountId[] => (typeof subject === "string" ? [] : subject);

/** The same words for what is not there and for what may not be seen. */
export const nothingHere: Problem = {
  code: "not-found",
  message: "There is no such thing here, or nothing of it that you may see.",
  mend: "Check the address. If it is right, ask an admin for a role in the account concerned.",
};

/** Who may look is told what is wanted; who may not is told what everybody is told of things that do not exist. */
export function refusalTo(viewer: Viewer, permission: Permission, subject: Subject): Problem {
  const visible = permits(viewer, "network:read", subject === "everything" ? "anywhere" : subject);
  const [account] = accountsIn(subject);
  return visible ? notPermitted(permission, account === undefined ? null : `account ${account}`) : nothingHere;
}
