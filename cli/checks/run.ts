import { spawn } from "node:child_process";
import { projectRoot } from "../dashboard/build.ts";

type Variables = Readonly<Record<string, string>>;

/** Runs a program in the project's root, its output straight to the terminal, and answers its exit code. */
export function run(program: string, args: readonly string[], env: Variables = {}): Promise<number> {
  const child = spawn(program, args, {
    cwd: projectRoot,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  return new Promise((resolve) => {
    child.once("error", (error) => {
      process.stderr.write(`${program}: ${error.message}\n`);
      resolve(127);
    });
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** A tool of node_modules, under the Node.js that runs now. */
export const runTool = (tool: string, args: readonly string[], env: Variables = {}): Promise<number> =>
  run(`${projectRoot}/node_modules/.bin/${tool}`, args, env);
