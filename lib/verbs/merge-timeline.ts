import "server-only";
import type { KeptEvent } from "#lib/db/peering-history.ts";
import type { Instant } from "#lib/peering/observation.ts";
import {
  type Deed,
  formatTimelineCursor,
  type SeenChange,
  type TimelineCursor,
  type TimelineItem,
  type TimelinePage,
} from "#lib/peering/timeline-page.ts";
import type { TrailEntry } from "#lib/peering/trail.ts";

interface Sources {
  /** Newest first, more than a page holds where there are as many. */
  readonly events: readonly KeptEvent[];
  /** Newest first. */
  readonly deeds: readonly TrailEntry[];
  /** There may be older ones. */
  readonly deedsCut: boolean;
}

/** What is told together, and where its source goes on once it is. */
interface Block {
  readonly at: Instant;
  readonly items: readonly TimelineItem[];
  readonly cursor: Partial<TimelineCursor>;
}

/** The newest of both sources as one page, and the exact place in each where the next one begins. */
export function mergeTimeline({ events, deeds, deedsCut }: Sources, from: TimelineCursor, most: number): TimelinePage {
  const horizon = deedsCut ? (deeds.at(-1)?.at ?? "") : "";
  const blocks = [...clicksOf(deeds), ...events.filter(({ at }) => at >= horizon).map(blockOfEvent)].sort(newestFirst);
  const items: TimelineItem[] = [];
  let cursor = from;
  let told = 0;
  for (const block of blocks) {
    if (items.length >= most) break;
    items.push(...block.items);
    cursor = { ...cursor, ...block.cursor };
    told += 1;
  }
  const more = deedsCut || told < blocks.length;
  return { items, before: more ? formatTimelineCursor(cursor) : null };
}

const newestFirst = ({ at: one }: Block, { at: other }: Block): number => (one === other ? 0 : one < other ? 1 : -1);

function blockOfEvent({ id, at, kind, summary }: KeptEvent): Block {
  const item: SeenChange = { source: "reading", id, at, kind, summary };
  return { at, items: [item], cursor: { event: { at, id } } };
}

/** The rows of one click stand together, those of its two sides in turns. */
function clicksOf(entries: readonly TrailEntry[]): Block[] {
  const clicks: TrailEntry[][] = [];
  for (const entry of entries) {
    const click = clicks.at(-1);
    if (click?.[0]?.correlationId === entry.correlationId) click.push(entry);
    else clicks.push([entry]);
  }
  return clicks.flatMap((click) => {
    const [latest, last] = [click[0], click.at(-1)];
    if (latest === undefined || last === undefined) return [];
    const alike = Map.groupBy(click, likeness);
    return [{ at: latest.at, items: [...alike.values()].flatMap(deedOf), cursor: { row: last.seq } }];
  });
}

const likeness = ({ operationKind, result, operation }: TrailEntry): string =>
  `${operationKind} ${result} ${operation?.place.side ?? ""}`;

function deedOf(alike: readonly TrailEntry[]): Deed[] {
  const [latest] = alike;
  if (latest === undefined) return [];
  const { id, at, correlationId, actor, operationKind, operation, result, reason } = latest;
  const entry = { id, correlationId, operationKind, operation, result, reason };
  return [{ source: "trail", id, at, by: actor.name, entry, count: alike.length }];
}
