import { XmlShapeDeserializer } from "@aws-sdk/core/protocols";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseXml } from "./protocol.ts";

/** The SDK's own reading of a document. */
class Reference extends XmlShapeDeserializer {
  of(xml: string): unknown {
    return this.parseXml(xml);
  }
}

const reference = new Reference({
  timestampFormat: { useTrait: true, default: 5 },
  xmlNamespace: "",
  serviceNamespace: "",
  httpBindings: false,
});

const names = fc.constantFrom("item", "tagSet", "key", "value", "vpcId");
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\r", "&#13;");
const texts = fc.oneof(
  fc.string({ unit: "grapheme" }).map((text) => escaped(text.replaceAll(/[^\t\n\x20-\uD7FF\uE000-\uFFFD]/g, ""))),
  fc.constantFrom("", " ", "\n  ", "&#x202e;&apos;&quot;", "<![CDATA[a & <b>]]>", "<!-- nothing -->"),
);
const { element } = fc.letrec<{ element: string; inside: string }>((tie) => ({
  inside: fc.oneof(
    { maxDepth: 5 },
    texts,
    fc.array(tie("element"), { minLength: 1, maxLength: 4 }).map((all) => all.join("\n ")),
  ),
  element: fc.tuple(names, tie("inside")).map(([name, inside]) => `<${name}>${inside}</${name}>`),
}));

test("any document reads as the SDK reads it", () => {
  fc.assert(
    fc.property(element, (inside) => {
      const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Response>${inside}</Response>`;
      expect(JSON.stringify(parseXml(xml))).toBe(JSON.stringify(reference.of(xml)));
    }),
    { numRuns: 2_000 },
  );
});

// The SDK's own parser fails at such names, or finds what every object inherits.
test("no name finds anything that was not in the document", () => {
  const read = parseXml("<r><__proto__><polluted>yes</polluted></__proto__><constructor>a</constructor></r>");
  expect(Object.keys(read)).toEqual(["__proto__", "constructor"]);
  expect({}).not.toHaveProperty("polluted");
});

test.each(["", "<r>", "<r></s>", "not XML", "<html><br></html>", "<r>&nothing;</r>", "<r/><s/>"])(
  "what is no document of XML is refused: %j",
  (text) => {
    expect(() => parseXml(text)).toThrow();
  },
);
