import type { SideObservation } from "../observation.ts";

/** A side that the asking person may not see, so that nothing of it may be told, nor taken for granted. */
export const isHidden = ({ vpc }: Pick<SideObservation, "vpc">): boolean =>
  !vpc.known && vpc.problem.code === "not-permitted";
