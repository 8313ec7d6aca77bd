/**
 * How many single changes (a letter added, left out, replaced, or two neighbours swapped) lie between two words, as far as
 * `most`; more are all told as `most + 1`, and cost no more.
 */
export function editsBetween(one: string, other: string, most: number): number {
  const [first, second] = [Array.from(one), Array.from(other)];
  if (Math.abs(first.length - second.length) > most) return most + 1;
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: second.length + 1 }, (_, index) => index);
  for (const [i, letter] of first.entries()) {
    const next = [i + 1];
    for (const [j, wanted] of second.entries()) {
      const swapped = letter === second[j - 1] && wanted === first[i - 1] ? (before[j - 1] ?? most) + 1 : most + 1;
      const replaced = (row[j] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, swapped));
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return Math.min(row.at(-1) ?? 0, most + 1);
}
