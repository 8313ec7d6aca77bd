/** How a VPC or a peering stands to what the person has chosen or searched for. */
export type Mark = "plain" | "focus" | "direct" | "coming" | "beyond" | "dim";

export type MarkMap = ReadonlyMap<string, Mark>;

/** Marks by id; what has none is `rest`. A store of its own, so that choosing one VPC redraws only what changes. */
export interface Marks {
  readonly of: (id: string) => Mark;
  readonly set: (marks: MarkMap, rest: Mark) => void;
  readonly subscribe: (changed: () => void) => () => void;
}

export function createMarks(): Marks {
  let marks: MarkMap = new Map();
  let rest: Mark = "plain";
  const listeners = new Set<() => void>();
  return {
    of: (id) => marks.get(id) ?? rest,
    set: (next, others) => {
      marks = next;
      rest = others;
      for (const changed of listeners) changed();
    },
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
