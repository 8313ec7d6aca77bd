import { CopyableId } from "#components/ui/copyable-id.tsx";
import type { AccountListing } from "#lib/peering/accounts.ts";

/** How Peerdeck gets into the account. */
export function WayIn({ roleArn, profile }: Pick<AccountListing, "roleArn" | "profile">) {
  if (roleArn !== null) return <CopyableId value={roleArn} label="role ARN" />;
  return <span>{profile === null ? "Peerdeck’s own credentials" : `Profile ${profile}`}</span>;
}
