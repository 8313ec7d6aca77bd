import { oneLine } from "./names.ts";

/** A word of a command: text, quoted whatever it holds, or a variable that an earlier command of the script has set. */
export type Word = string | { readonly variable: string };

const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** One word for a POSIX shell. Only a single quote ends a single-quoted string, and NUL cannot be passed at all. */
export const quote = (text: string): string =>
  plain.test(text) ? text : `'${text.replaceAll("\0", "").replaceAll("'", `'\\''`)}'`;

export const commandLine = (words: readonly Word[]): string =>
  words.map((word) => (typeof word === "string" ? quote(word) : `"$${word.variable}"`)).join(" ");

/** A comment line that stays one line, whatever name is in it. */
export const comment = (text: string): string => `# ${oneLine(text)}`;
