/** A regular expression as it stands in a source file. */
export interface Found {
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

const literal = /\/((?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)(?![\w$])/y;
const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const quoted = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y;
const word = /[\w$]+/y;
/** After these a slash begins a regular expression; after a value it divides. */
const beforeLiteral = /[(,=:[!&|?{};+*%~^>]$|^$/;
const wordsBeforeLiteral = new Set(["return", "typeof", "case", "in", "of", "void", "yield", "await"]);

/** Every literal of a TypeScript or TSX file, by a scanner that knows comments, strings and templates. */
export function findRegexes(text: string): Found[] {
  const found: Found[] = [];
  /** For each template that is open: how many braces are open inside its `${`. */
  const templates: number[] = [];
  let last = "";
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };
  const takeTemplate = (): void => {
    while (at < text.length && text[at] !== "`" && !text.startsWith("${", at)) at += text[at] === "\\" ? 2 : 1;
    if (text[at] === "`") at += 1;
    else {
      at += 2;
      templates.push(0);
    }
    last = text[at - 1] ?? "";
  };
  while (at < text.length) {
    const start = at;
    if (take(comment)) continue;
    const match = beforeLiteral.test(last) || wordsBeforeLiteral.has(last) ? take(literal) : null;
    if (match) {
      const [, source = "", flags = ""] = match;
      found.push({ line: text.slice(0, start).split("\n").length, source, flags });
      last = "/";
    } else if (take(quoted)) last = '"';
    else if (text[at] === "`") {
      at += 1;
      takeTemplate();
    } else if (text[at] === "}" && templates.at(-1) === 0) {
      templates.pop();
      at += 1;
      takeTemplate();
    } else {
      const name = take(word)?.[0];
      const sign = name ?? text[at++] ?? "";
      const open = templates.length - 1;
      if (open >= 0 && (sign === "{" || sign === "}"))
        templates[open] = (templates[open] ?? 0) + (sign === "{" ? 1 : -1);
      if (sign.trim() !== "") last = sign;
    }
  }
  return found;
}
