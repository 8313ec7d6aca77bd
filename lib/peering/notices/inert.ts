import { oneLine } from "../names.ts";
import { visible } from "../visible.ts";

const lengthMax = 120;
const toFullWidth = 0xfee0;

/**
 * Foreign text for a chat: every ASCII mark but space and hyphen becomes its full-width twin, which reads the same and is
 * no mention, link, markup or command to any chat; what is invisible is shown, and what is long is cut.
 */
export function inert(text: string): string {
  const shown = oneLine(visible(text.slice(0, 4 * lengthMax)));
  const cut = Array.from(shown).slice(0, lengthMax);
  const plain = cut
    .join("")
    .replace(/[!-,./:-@[-`{-~]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + toFullWidth));
  return cut.length < Array.from(shown).length ? `${plain}…` : plain;
}
