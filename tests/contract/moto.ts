import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { EC2Client } from "@aws-sdk/client-ec2";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";

/** An EC2 that nobody of this project has written: https://github.com/getmoto/moto, in Python. */
export interface Moto {
  readonly url: string;
  /** In an account of one's own choice: every role of it may be assumed. */
  ec2(accountId: string, region: string): Promise<EC2Client>;
  close(): Promise<void>;
}

export const motoWanted = "Wanted moto, found none: python3 -m pip install 'moto[server]'";
/** Which account the keys belong to does not matter: moto takes any. */
export const motoKeys = { accessKeyId: "testing", secretAccessKey: "testing" };

export const motoIsThere = (): boolean =>
  spawnSync("python3", ["-c", "import flask, moto"], { stdio: "ignore", timeout: 30_000 }).status === 0;

const startMs = 30_000;

export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn("python3", ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  const ended = once(server, "exit");
  const close = async () => {
    server.kill();
    await ended;
  };
  if (!(await answers(url, server))) {
    await close();
    throw new Error(`moto did not answer at ${url} within ${startMs / 1_000} seconds.`);
  }
  return {
    url,
    ec2: async (accountId, region) => {
      const sts = new STSClient({ region, endpoint: url, credentials: motoKeys });
      const { Credentials: given } = await sts.send(
        new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${accountId}:role/Peerdeck`, RoleSessionName: "world" }),
      );
      const credentials = {
        accessKeyId: given?.AccessKeyId ?? "",
        secretAccessKey: given?.SecretAccessKey ?? "",
        ...(given?.SessionToken !== undefined && { sessionToken: given.SessionToken }),
      };
      return new EC2Client({ region, endpoint: url, credentials });
    },
    close,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function answers(url: string, server: { readonly exitCode: number | null }): Promise<boolean> {
  for (const until = Date.now() + startMs; Date.now() < until && server.exitCode === null; ) {
    const answer = await fetch(`${url}/moto-api/data.json`).catch(() => null);
    if (answer !== null) return answer.ok;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
