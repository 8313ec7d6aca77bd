import type { DeleteAclEntry } from "../operation.ts";
import { sameEntry } from "../same-filter.ts";
import { entryGone, entryKey, entryNumberWords, entryThere, entryWords } from "./acl-entries.ts";
import { type OperationDefinition, yesNo } from "./definition.ts";

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNetworkAclEntry.html
// Names only number and direction, so what stands there has to be looked at first.
export const deleteAclEntry: OperationDefinition<DeleteAclEntry> = {
  action: "ec2:DeleteNetworkAclEntry",
  key: entryKey,
  summary: (operation, observation) => `Delete ${entryWords(operation, observation)}`,
  cli: (operation) => ["delete-network-acl-entry", ...entryNumberWords(operation)],
  terraform: (operation) => entryGone(operation),
  done(operation, observation) {
    const there = entryThere(operation, observation);
    return there === "unknown" ? "unknown" : yesNo(there === null || !sameEntry(there, operation.entry));
  },
  undo(operation, before) {
    const there = entryThere(operation, before);
    const was = there !== "unknown" && there !== null && sameEntry(there, operation.entry);
    return was ? { ...operation, kind: "create-acl-entry" } : null;
  },
};
