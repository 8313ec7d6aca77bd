import type { Problem, Result } from "#lib/result.ts";

const noAnswer: Problem = {
  code: "network",
  message: "The Peerdeck server did not answer.",
  mend: "Check that the server runs and that this browser reaches it, then try again.",
};

/** Posts to the door and goes where it says, with a full load: nothing that was read as somebody else stays. */
export async function arrive(path: string, body: object): Promise<Problem> {
  const answer: unknown = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })
    .then((response) => response.json())
    .catch(() => null);
  if (!isAnswer(answer)) return noAnswer;
  if (!answer.ok) return answer.error;
  window.location.assign(answer.data.location);
  // The page is about to go: whoever waits stays busy.
  return new Promise(() => undefined);
}

function isAnswer(value: unknown): value is Result<{ readonly location: string }> {
  return typeof value === "object" && value !== null && "ok" in value && ("data" in value || "error" in value);
}
