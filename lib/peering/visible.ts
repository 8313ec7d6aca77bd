/** Controls, marks of writing direction and characters without a shape: what a name could hide another name behind. */
const unseen = /(?!\ufe0f)[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu;

/** Free text as a person may rely on seeing it: `prod` and `prod` with a mark inside look different. The tag keeps the original. */
export const visible = (text: string): string =>
  text.replace(unseen, (found) => `⟨U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`);

/** The same for text of several lines, which stay lines. */
export const visibleLines = (text: string): string => text.split("\n").map(visible).join("\n");
