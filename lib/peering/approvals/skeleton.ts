/** Letters of other scripts, and digits, that are drawn like these. Pairs of what is seen and what it is taken for. */
const looksLike: Readonly<Record<string, string>> = {
  ...pairs("аɑαａ", "a"),
  ...pairs("ЬƄ", "b"),
  ...pairs("сϲⅽ", "c"),
  ...pairs("ԁⅾ", "d"),
  ...pairs("еҽε", "e"),
  ...pairs("ɡց", "g"),
  ...pairs("һհ", "h"),
  ...pairs("iıіɩιӏⅼ1|!", "l"),
  ...pairs("јϳ", "j"),
  ...pairs("κк", "k"),
  ...pairs("мⅿ", "m"),
  ...pairs("пոη", "n"),
  ...pairs("оοօ0σ", "o"),
  ...pairs("рρ", "p"),
  ...pairs("ԛ", "q"),
  ...pairs("г", "r"),
  ...pairs("ѕ5$", "s"),
  ...pairs("тτ", "t"),
  ...pairs("υսц", "u"),
  ...pairs("νѵⅴ", "v"),
  ...pairs("ԝѡ", "w"),
  ...pairs("хⅹχ", "x"),
  ...pairs("уүγ", "y"),
};

function pairs(seen: string, letter: string): Record<string, string> {
  return Object.fromEntries(Array.from(seen, (each) => [each, letter]));
}

const lengthMax = 256;

/**
 * What is left of a name for an eye in a hurry: case, accents, separators, invisible characters and look-alike letters are
 * taken away. Two names with one skeleton may be told apart only by looking twice.
 */
export function skeleton(name: string): string {
  const plain = name
    .slice(0, lengthMax)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}|!$]/gu, "");
  return Array.from(plain, (letter) => looksLike[letter] ?? letter)
    .join("")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w");
}
