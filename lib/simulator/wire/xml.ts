/** An array is written as `<item>` elements; `undefined` is left out; an empty array is an empty element. */
export type Xml = string | number | boolean | readonly Xml[] | XmlRecord;

export interface XmlRecord {
  readonly [element: string]: Xml | undefined;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML 1.0 cannot carry most control characters at all, not even as references. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const escapeXml = (text: string): string =>
  text
    .replace(unwritable, "\ufffd")
    .replace(/[&<>"]/g, (character) => entities[character] ?? character)
    .replace(/\r/g, "&#13;");

export function element(name: string, value: Xml | undefined, namespace?: string): string {
  if (value === undefined) return "";
  const content = write(value);
  const opened = namespace === undefined ? name : `${name} xmlns="${namespace}"`;
  return content === "" ? `<${opened}/>` : `<${opened}>${content}</${name}>`;
}

function write(value: Xml): string {
  if (typeof value !== "object") return escapeXml(String(value));
  if (isList(value)) return value.map((item) => element("item", item)).join("");
  return Object.entries(value)
    .map(([name, child]) => element(name, child))
    .join("");
}

const isList = (value: object): value is readonly Xml[] => Array.isArray(value);
