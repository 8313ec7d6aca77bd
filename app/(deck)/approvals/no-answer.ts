import type { Result } from "#lib/result.ts";

/** The server was not heard. */
export const noAnswer: Result<never> = {
  ok: false,
  error: {
    code: "network",
    message: "The Peerdeck server did not answer, so it is not known whether this was done.",
    mend: "The page shows what AWS has. Press again once the server answers: nothing is done twice.",
  },
};
