import { QueryClient } from "@tanstack/react-query";
import { isLasting } from "./read.ts";

const retriesMax = 2;

/** Keeps the last good answer on screen; asks again at most twice, and not at all where that cannot help. */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 1_000,
        retry: (failures, error) => failures < retriesMax && !isLasting(error),
        refetchIntervalInBackground: false,
      },
    },
  });
