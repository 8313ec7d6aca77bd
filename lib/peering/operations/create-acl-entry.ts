import type { CreateAclEntry } from "../operation.ts";
import { sameEntry } from "../same-filter.ts";
import { entryKey, entryNumberWords, entryResource, entrySaysWords, entryThere, entryWords } from "./acl-entries.ts";
import { type OperationDefinition, yesNo } from "./definition.ts";

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html
export const createAclEntry: OperationDefinition<CreateAclEntry> = {
  action: "ec2:CreateNetworkAclEntry",
  key: entryKey,
  summary: (operation, observation) => `Add ${entryWords(operation, observation)}`,
  cli: (operation) => ["create-network-acl-entry", ...entryNumberWords(operation), ...entrySaysWords(operation)],
  terraform: entryResource,
  done(operation, observation) {
    const there = entryThere(operation, observation);
    return there === "unknown" ? "unknown" : yesNo(there !== null && sameEntry(there, operation.entry));
  },
  undo: (operation, before) =>
    entryThere(operation, before) === null ? { ...operation, kind: "delete-acl-entry" } : null,
};
