import type { Instant } from "./observation.ts";

/** `2026-11-23 14:05:09 UTC`: the same for every reader. */
export const formatInstant = (instant: Instant): string => `${instant.slice(0, 19).replace("T", " ")} UTC`;
