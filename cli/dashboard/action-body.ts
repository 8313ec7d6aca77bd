const depthMax = 32;
const texts = /"(?:[^"\\]|\\.)*"/g;

/** What means more than itself to React's decoder. Our pages send none but `$undefined`; keys mean nothing to it. */
const meaning = /(?<!\\)"(?:\$(?!\$|undefined")|\\u0024)(?:[^"\\]|\\.)*"(?!\s*:)/;

/** Whether React's decoder can read it: a list in JSON, of plain data. What it cannot read it would answer as a fault of ours. */
export function isActionBody(body: string): boolean {
  return body.startsWith("[") && isShallow(body) && isJson(body) && !meaning.test(body);
}

/** Told without descending: the decoder's own way down would end the stack first. */
function isShallow(body: string): boolean {
  let depth = 0;
  for (const [bracket] of body.replace(texts, "").matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    if (depth > depthMax) return false;
  }
  return true;
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}
