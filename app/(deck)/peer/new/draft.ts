import { vpcName } from "#lib/peering/names.ts";
import type { PairObservation, Tags } from "#lib/peering/observation.ts";
import { requestTags } from "#lib/peering/tags.ts";
import type { Problem, Result } from "#lib/result.ts";

/** What the person writes on the request, as typed. */
export interface Draft {
  /** Null: untouched, the suggestion stands. */
  readonly name: string | null;
  readonly reason: string;
  readonly tags: readonly TagRow[];
}

export interface TagRow {
  /** Keeps its place while its key is typed. */
  readonly row: number;
  readonly key: string;
  readonly value: string;
}

export const emptyDraft: Draft = { name: null, reason: "", tags: [] };

export interface WrittenRequest {
  readonly name: string;
  readonly reason: string;
  readonly tags: Tags;
}

const suggestionMax = 256;

export const suggestedName = ({ requester, accepter }: PairObservation): string =>
  `${vpcName(requester)}-to-${vpcName(accepter)}`.slice(0, suggestionMax);

const isEmpty = ({ key, value }: TagRow): boolean => key.trim() === "" && value.trim() === "";

/** The request as it would be sent, or the first mistake in it; `path` says where. */
export function readDraft(draft: Draft, observation: PairObservation): Result<WrittenRequest> {
  const written = {
    name: (draft.name ?? suggestedName(observation)).trim(),
    reason: draft.reason.trim(),
    tags: {} as Record<string, string>,
  };
  for (const { key, value } of draft.tags.filter((row) => !isEmpty(row))) {
    const trimmed = key.trim();
    if (Object.hasOwn(written.tags, trimmed)) return twice(trimmed);
    written.tags[trimmed] = value.trim();
  }
  const checked = requestTags(written.name, written.reason, written.tags);
  return checked.ok ? { ok: true, data: written } : checked;
}

const twice = (key: string): Result<never> => ({
  ok: false,
  error: {
    code: "bad-input",
    message: `Found the tag key ${JSON.stringify(key)} twice, wanted each key once.`,
    path: `tags.${key}`,
  },
});

export const mistakeAt = (mistake: Problem | null, field: "name" | "reason" | "tags"): string | null =>
  mistake !== null && (mistake.path === field || mistake.path?.startsWith(`${field}.`)) ? mistake.message : null;
