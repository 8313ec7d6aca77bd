import { expect, test } from "vitest";
import { element } from "./xml.ts";

test.each([
  ["lists become items", { set: [{ a: 1 }, { a: 2 }] }, "<r><set><item><a>1</a></item><item><a>2</a></item></set></r>"],
  ["empty lists stay", { set: [] }, "<r><set/></r>"],
  ["undefined is left out", { a: undefined, b: true }, "<r><b>true</b></r>"],
  ["markup is escaped", { a: `<&>"` }, "<r><a>&lt;&amp;&gt;&quot;</a></r>"],
  ["what XML cannot carry is replaced", { a: "x\u0000\u0008y" }, "<r><a>x\ufffd\ufffdy</a></r>"],
  ["carriage returns survive the parser", { a: "x\r\ny" }, "<r><a>x&#13;\ny</a></r>"],
])("%s", (_name, value, wanted) => expect(element("r", value)).toBe(wanted));

test("a namespace goes on the opening tag only", () => {
  expect(element("r", { a: 1 }, "urn:x")).toBe('<r xmlns="urn:x"><a>1</a></r>');
});
