import { say } from "./say.ts";

const benches: Readonly<Record<string, () => Promise<(args: string[]) => Promise<number>>>> = {
  guided: async () => (await import("./bench/guided.ts")).guided,
  fleet: async () => (await import("./bench/fleet.ts")).fleet,
  page: async () => (await import("./bench/page.ts")).page,
  reach: async () => (await import("./bench/reach.ts")).reach,
};

/** `./peerdeck bench [NAME] [--json]`: one benchmark, or all of them. */
export async function bench(args: string[]): Promise<number> {
  const [first = "", ...others] = args;
  const named = first !== "" && !first.startsWith("-");
  if (named && !Object.hasOwn(benches, first)) {
    say(`Found the benchmark ${JSON.stringify(first)}, wanted one of: ${Object.keys(benches).join(", ")}.`);
    return 2;
  }
  for (const [name, load] of Object.entries(benches)) {
    if (named && name !== first) continue;
    const exitCode = await (await load())(named ? others : args);
    if (exitCode !== 0) return exitCode;
  }
  return 0;
}
