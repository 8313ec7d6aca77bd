const depthMax = 32;

/** Whether React's decoder can read it: a list in JSON, of plain data. What it cannot read it would answer as a fault of ours. */
export function isActionBody(body: string): boolean {
  const list = parsed(body);
  // Level by level: the decoder's own way down a deep one would end the stack first.
  for (let level: readonly unknown[] = [list], depth = 0; level.length > 0; level = level.flatMap(inside), depth += 1)
    if (depth > depthMax || level.some(isReference)) return false;
  return Array.isArray(list);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

const inside = (value: unknown): readonly unknown[] =>
  typeof value === "object" && value !== null ? Object.values(value) : [];

/** It means more than itself to the decoder. Our pages send `$undefined` alone; a text of a person's comes with two signs. */
const isReference = (value: unknown): boolean =>
  typeof value === "string" && value.startsWith("$") && !value.startsWith("$$") && value !== "$undefined";
