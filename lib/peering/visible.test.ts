import { expect, test } from "vitest";
import { visible } from "./visible.ts";

test.each([
  ["prod\u202egpj.exe", "prod⟨U+202E⟩gpj.exe"],
  ["\u2066prod\u2069", "⟨U+2066⟩prod⟨U+2069⟩"],
  ["pro\u200bd\ufeff", "pro⟨U+200B⟩d⟨U+FEFF⟩"],
  ["a\u0000b\r\nc\u001b[31m", "a⟨U+0000⟩b⟨U+000D⟩⟨U+000A⟩c⟨U+001B⟩[31m"],
  ["\ud800 alone \udfff", "⟨U+D800⟩ alone ⟨U+DFFF⟩"],
  ["tag\u{e0041}", "tag⟨U+E0041⟩"],
])("%j is shown as %s", (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test.each(["prod-vpc", "Ünïcödé 日本語 العربية עברית", "👩 family 🇨🇭", "<b>&amp;</b>", ""])(
  "%s is left as it is",
  (text) => {
    expect(visible(text)).toBe(text);
  },
);
