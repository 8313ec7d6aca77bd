export type Mutator = (text: string) => string;

const signs = [
  ...Array.from("\0\t\n\r \"'`\\/.:;,-_=+*?%$#@!&|<>()[]{}~^09afgAZ"),
  "é",
  "１",
  "\u202e",
  "\ud800",
  "\u{1f600}",
  "\u2028",
];
const words = [
  "",
  "0",
  "-1",
  "1e309",
  "NaN",
  "null",
  "undefined",
  "true",
  "__proto__",
  "constructor",
  "../..",
  "%00",
  "0x7f",
  "aws:",
];

/** Good texts, and what a careless or hostile hand makes of them; the same at every run. */
export function* mutations(samples: readonly string[], count: number): Generator<string> {
  let state = 20_260_101;
  const next = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const change = (text: string): string => {
    const at = next(text.length + 1);
    switch (next(7)) {
      case 0:
        return text.slice(0, at) + pick(signs) + text.slice(at);
      case 1:
        return text.slice(0, at) + text.slice(at + 1 + next(4));
      case 2:
        return text.slice(0, at) + pick(signs) + text.slice(at + 1);
      case 3:
        return text.slice(0, at) + pick(words) + text.slice(at);
      case 4:
        return text.slice(0, at) + text.slice(0, 64).repeat(1 + next(3));
      case 5:
        return text.toUpperCase();
      default:
        return text.slice(0, at) + pick(signs).repeat(next(200));
    }
  };
  yield* samples;
  for (let index = samples.length; index < count; index += 1) {
    let text = pick(samples);
    for (let times = 1 + next(3); times > 0; times -= 1) text = change(text);
    yield text;
  }
}
