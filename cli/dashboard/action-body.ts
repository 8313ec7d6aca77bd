const depthMax = 32;
/** A page sends 5,000 operations at most, and a few words and tags; what weighs all that a body can hold takes a second. */
const valuesMax = 20_000;

/** Whether React's decoder can read it: a list in JSON, of plain data. What it cannot read it would answer as a fault of ours. */
export function isActionBody(body: string): boolean {
  const list = parsed(body);
  let level: readonly unknown[] = [list];
  // Level by level: the decoder's own way down a deep one would end the stack first.
  for (let depth = 0, values = 0; level.length > 0; depth += 1) {
    values += level.length;
    if (depth > depthMax || values > valuesMax || level.some(isReference)) return false;
    level = level.flatMap(inside);
  }
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
