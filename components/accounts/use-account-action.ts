"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { accountsKey } from "#lib/queries/accounts.ts";
import { ProblemError } from "#lib/queries/read.ts";
import type { Problem, Result } from "#lib/result.ts";

interface AccountAction<Input> {
  readonly run: (input: Input, then?: () => void) => void;
  readonly isPending: boolean;
  readonly problem: Problem | null;
  readonly isDone: boolean;
}

const unreached: Problem = {
  code: "network",
  message: "The dashboard did not answer. It is not known whether this was done.",
  mend: "Read the account again before you repeat it.",
};

/** A change of an account; whatever came of it, what is on the screen under `old` is read again. */
export function useAccountAction<Input, Data>(
  action: (input: Input) => Promise<Result<Data>>,
  old: readonly string[] = accountsKey,
): AccountAction<Input> {
  const client = useQueryClient();
  const mutation = useMutation<Data, Error, Input>({
    mutationFn: async (input) => {
      const result = await action(input);
      if (!result.ok) throw new ProblemError(result.error);
      return result.data;
    },
    onSettled: () => client.invalidateQueries({ queryKey: old }),
  });
  const { error } = mutation;
  return {
    run: (input, then) => mutation.mutate(input, { ...(then && { onSuccess: then }) }),
    isPending: mutation.isPending,
    problem: error === null ? null : error instanceof ProblemError ? error.problem : unreached,
    isDone: mutation.isSuccess,
  };
}
