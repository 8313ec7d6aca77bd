import { oneLine } from "../names.ts";

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A string literal in which nothing is a template, an escape or an end of the string. */
export function hclString(text: string): string {
  const inner = text
    .replaceAll(/[\\"\n\r\t]/g, (char) => escapes[char] ?? char)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll(/[$%]\{/g, (opening) => `${opening.charAt(0)}${opening}`);
  return `"${inner}"`;
}

export const hclComment = (text: string): string => `# ${oneLine(text)}`;

/** An address part made of an id or a CIDR. */
export const hclName = (text: string): string => text.replaceAll(/[^A-Za-z0-9_]/g, "_");

/** `name = value` lines and nested blocks. Values are HCL already. */
export type Body = readonly (readonly [name: string, value: string] | Block)[];
export interface Block {
  readonly head: string;
  readonly body: Body;
}

export function hclBlock({ head, body }: Block, indent = ""): string {
  const inner = `${indent}  `;
  const width = Math.max(0, ...body.map((line) => ("head" in line ? 0 : line[0].length)));
  const lines = body.map((line) =>
    "head" in line ? hclBlock(line, inner) : `${inner}${line[0].padEnd(width)} = ${line[1]}`,
  );
  return `${indent}${head} {\n${lines.join("\n")}\n${indent}}`;
}

export function hclMap(entries: readonly (readonly [string, string])[], indent = "  "): string {
  const lines = entries.map(([key, value]) => `${indent}  ${hclString(key)} = ${hclString(value)}`);
  return `{\n${lines.join("\n")}\n${indent}}`;
}
