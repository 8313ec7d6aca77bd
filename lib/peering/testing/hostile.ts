import type { PairObservation } from "../observation.ts";
import { known, pairObservation, withSide } from "./observation.ts";

/** Names that try to leave the shell string, the comment line or the HCL literal they are put into. */
export const hostile = [
  `'; touch /tmp/pwned; '`,
  '$(touch /tmp/pwned) `touch /tmp/pwned` ${HOME} "quoted"',
  "line\nbreak\r\ntouch /tmp/pwned",
  "\u2028touch /tmp/pwned\u0085",
  '"}\nresource "null_resource" "x" {}',
  '%{ for x in y }${file("/etc/passwd")}%{ endfor }',
  "--profile other\\",
];

/** A pending pair whose VPCs, accepter account and tables all bear this name. */
export const named = (name: string): PairObservation => {
  const base = pairObservation({
    status: "pending-acceptance",
    requester: { name },
    accepter: { name, accountName: name },
  });
  const { routeTables } = base.accepter;
  const tables = (routeTables.known ? routeTables.value : []).map((table) => ({ ...table, name }));
  return withSide(base, "accepter", { routeTables: known(tables) });
};
