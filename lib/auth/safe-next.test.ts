import fc from "fast-check";
import { expect, test } from "vitest";
import { safeNext } from "./safe-next.ts";

const origins = ["https://peerdeck.example", "http://localhost:3000"];

/** As a browser reads a location: against the page's own address. */
const staysHere = (location: string): boolean =>
  location.startsWith("/") && origins.every((origin) => URL.parse(location, `${origin}/sign-in`)?.origin === origin);

const starts = [
  "",
  "/",
  "//",
  "///",
  "\\",
  "/\\",
  "\\/",
  "\\\\",
  "/./",
  "/../",
  "/%2f",
  "/%5c",
  "%2f%2f",
  "/\t/",
  "/\n/",
  "/\r\n/",
  "\t//",
  " //",
  "\u0000//",
  "/;/",
  "/@",
  "http:",
  "https:",
  "https:/",
  "https://",
  "HTTPS://",
  "hTTp:\\",
  "data:",
  "javascript:",
  "java\tscript:",
  "vbscript:",
  "blob:",
  "file:///",
  "ftp://",
  "/／",
  "／／",
  "/．．/",
  "/。",
  "?",
  "#",
  "./",
  "../",
  "//\u200b",
  "/\u2028/",
  "/\u00ad/",
];
const ends = [
  "evil.example",
  "evil.example/",
  "evil.example/path?x=1#y",
  "@evil.example",
  "user:pass@evil.example",
  "evil.example:80",
  "localhost:3000@evil.example",
  "peerdeck.example.evil.example",
  "[::1]",
  "127.0.0.1",
  "alert(1)",
  "text/html,<script>alert(1)</script>",
  "%0d%0aLocation:%20//evil.example",
  "\r\nSet-Cookie: a=b",
  "%00evil.example",
  "evil。example",
  "ｅvil.example",
  "..//evil.example",
  "x//evil.example",
  "x\\\\evil.example",
  "//evil.example//..",
  "%252f%252fevil.example",
  ";//evil.example",
  "evil.example\\@peerdeck.example",
  "\u202eelpmaxe.live",
];

const corpus = starts.flatMap((start) => ends.flatMap((end) => [`${start}${end}`, encodeURI(`${start}${end}`)]));

test(`none of ${corpus.length} hostile addresses leads elsewhere`, () => {
  expect(corpus.length).toBeGreaterThan(1_000);
  expect(corpus.filter((asked) => !staysHere(safeNext(asked)))).toEqual([]);
  // Without the check, many of them would: the corpus has teeth.
  expect(corpus.filter((asked) => !staysHere(asked)).length).toBeGreaterThan(500);
});

test("nor does any text whatever", () => {
  const piece = fc.oneof(fc.constantFrom(...starts, ...ends), fc.string({ unit: "binary", maxLength: 8 }));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => staysHere(safeNext(pieces.join("")))),
    { numRuns: 5_000 },
  );
});

test.each([
  ["/peer/new", "/peer/new"],
  ["/peer/pcx-0a1b2c3d?step=dns#here", "/peer/pcx-0a1b2c3d?step=dns#here"],
  ["/", "/"],
  ["/a/../users", "/users"],
  ["", "/"],
  [null, "/"],
  [undefined, "/"],
  ["/api/auth/sign-out", "/"],
  ["/sign-in?next=/x", "/"],
  [`/${"x".repeat(3_000)}`, "/"],
])("%j leads to %j", (asked, wanted) => expect(safeNext(asked)).toBe(wanted));
