import { execFile } from "node:child_process";

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Who calls, where, and against which endpoint. */
export interface Caller {
  readonly endpoint: string;
  readonly region: string;
  readonly keys: Keys;
}

export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Each call starts a whole Python; on a busy machine that takes its time. */
export const slowly = { testTimeout: 120_000, hookTimeout: 60_000 } as const;

const howToInstall =
  "Wanted the AWS CLI (`aws`) on PATH, found none. Install it: Debian and Ubuntu `apt-get install awscli`, macOS `brew install awscli`.";

/** Nothing of the machine's own AWS set-up, proxies or pagers reaches the CLI: only what the caller says. */
export function hermetic(caller: Caller): NodeJS.ProcessEnv {
  return {
    NODE_ENV: "test",
    PATH: process.env["PATH"] ?? "",
    LC_ALL: "C.UTF-8",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
    AWS_MAX_ATTEMPTS: "1",
    AWS_DEFAULT_REGION: caller.region,
    AWS_ACCESS_KEY_ID: caller.keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: caller.keys.secretAccessKey,
    ...(caller.keys.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: caller.keys.sessionToken }),
  };
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    execFile("aws", args, { env, maxBuffer: 64 * 1024 * 1024, timeout: 60_000 }, (error, stdout, stderr) => {
      if (error === null) return resolve({ exitCode: 0, stdout, stderr });
      if (error.code === "ENOENT") return reject(new Error(howToInstall));
      if (typeof error.code !== "number") return reject(error);
      resolve({ exitCode: error.code, stdout, stderr });
    });
  });
}

/**
 * The command as one would type it, split at spaces; arguments that hold spaces of their own follow it.
 * The endpoint is a flag, because Debian 12's version of the CLI does not know AWS_ENDPOINT_URL yet and would call AWS.
 */
export const aws = (caller: Caller, command: string, ...more: readonly string[]): Promise<Outcome> =>
  run([...command.split(" "), ...more, "--endpoint-url", caller.endpoint, "--output", "json"], hermetic(caller));

/** The parsed answer of a call that must succeed. */
export async function answer<T>(caller: Caller, command: string, ...more: readonly string[]): Promise<T> {
  const outcome = await aws(caller, command, ...more);
  if (outcome.exitCode !== 0)
    throw new Error(`aws ${command} ended with ${outcome.exitCode}: ${outcome.stderr.trim()}`);
  return JSON.parse(outcome.stdout === "" ? "{}" : outcome.stdout) as T;
}

/** The error code and words of a call that AWS must refuse. Version 1 of the CLI exits with 255 then, version 2 with 254. */
export async function refusal(
  caller: Caller,
  command: string,
): Promise<{ readonly code: string; readonly message: string }> {
  const outcome = await aws(caller, command);
  const said =
    /An error occurred \(([^)]+)\) when calling the \w+ operation(?: \(reached max retries: \d+\))?: (.*)/.exec(
      outcome.stderr,
    );
  if (said === null || ![254, 255].includes(outcome.exitCode))
    throw new Error(
      `aws ${command}: wanted a refusal by AWS, found exit code ${outcome.exitCode}: ${outcome.stderr.trim() || outcome.stdout.trim()}`,
    );
  return { code: said[1] ?? "", message: (said[2] ?? "").trim() };
}
