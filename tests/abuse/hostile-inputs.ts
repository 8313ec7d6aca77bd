/** Texts that a backtracking expression might lose itself in: long runs of what it looks for, ending in what it does not. */
export function* hostileInputs(source: string, count: number): Generator<string> {
  const atoms = [...atomsOf(source)];
  const runs = atoms.flatMap((atom) => ["\u0000", ""].map((end) => run(atom, lengthMax) + end));
  yield* runs.slice(0, count);
  const pick = picker();
  for (let index = runs.length; index < count; index += 1) {
    const [one, other, third] = [pick(atoms), pick(atoms), pick(atoms)];
    const pump = pick([one, one + other, one + one + other, other + one + third]);
    yield pick(["", pick(atoms)]) + run(pump, pick(lengths)) + pick(ends);
  }
}

const lengthMax = 8_000;
const lengths = [60, 500, 2_000, lengthMax];
const ends = ["", "\u0000", "!", "\n", "=", "-x"];

const run = (pump: string, length: number): string => pump.repeat(Math.ceil(length / pump.length)).slice(0, length);

/** The same choices at every run. */
function picker(): <T>(list: readonly T[]) => T {
  let state = 1;
  return <T>(list: readonly T[]): T => {
    state = (state * 48_271) % 2_147_483_647;
    return list[state % list.length] as T;
  };
}

const classes: Readonly<Record<string, string>> = {
  s: " ",
  d: "1",
  w: "a",
  S: "a",
  D: "a",
  W: "-",
  b: "a",
  n: "\n",
  t: "\t",
};

/** The literal runs of an expression, and a letter for each of its classes. */
function atomsOf(source: string): Set<string> {
  const atoms = new Set<string>(["a", " ", "\u0000", "é"]);
  for (const [, escaped = "", range = "", run = ""] of source.matchAll(/\\(.)|\[\^?([^\]]+)\]|([\w:@/.-]+)/g)) {
    if (escaped) atoms.add(classes[escaped] ?? escaped);
    for (const sign of range.replaceAll(/\\(.)/g, (_, name: string) => classes[name] ?? name).slice(0, 6))
      atoms.add(sign);
    if (run) {
      atoms.add(run);
      atoms.add(run.slice(0, 1));
    }
  }
  return atoms;
}
