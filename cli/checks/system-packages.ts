import { say } from "../say.ts";
import { findBrowser, findProgram } from "./browser.ts";
import { findPostgres } from "./postgres.ts";
import { run } from "./run.ts";

/** A program that the tests need and npm does not bring. */
interface SystemPackage {
  readonly what: string;
  readonly find: () => string | null;
  readonly apt: string;
  readonly brew: readonly string[];
  readonly byHand: string;
}

const chromium: SystemPackage = {
  what: "Chrome or Chromium",
  find: findBrowser,
  apt: "chromium",
  brew: ["--cask", "google-chrome"],
  byHand: "Install Chrome or Chromium, or name its program in PEERDECK_CHROMIUM.",
};

const awsCli: SystemPackage = {
  what: "the AWS CLI",
  find: () => findProgram("aws"),
  apt: "awscli",
  brew: ["awscli"],
  byHand: "Install the AWS CLI (`aws`): https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
};

const postgres: SystemPackage = {
  what: "PostgreSQL's server programs",
  find: findPostgres,
  apt: "postgresql",
  brew: ["postgresql"],
  byHand: "Install PostgreSQL 14 or newer; the tests start a server of their own from it.",
};

export const systemPackages = { chromium, awsCli, postgres } as const;
export type SystemPackageName = keyof typeof systemPackages;

/** Installs what is absent with the system's package manager; answers whether all is there. */
export async function ensureSystemPackages(names: readonly SystemPackageName[]): Promise<boolean> {
  for (const name of names) {
    const wanted = systemPackages[name];
    if (wanted.find() === null) {
      say(`${wanted.what} was not found; installing it with the system's package manager`);
      await install(wanted);
    }
    const found = wanted.find();
    if (found === null) {
      say(`${wanted.what} is wanted for these tests and could not be installed. ${wanted.byHand}`);
      return false;
    }
    process.stdout.write(`${wanted.what}: ${found}\n`);
  }
  return true;
}

async function install(wanted: SystemPackage): Promise<void> {
  if (findProgram("apt-get")) await installWithApt(wanted.apt);
  else if (findProgram("brew")) await run("brew", ["install", ...wanted.brew]);
}

async function installWithApt(name: string): Promise<void> {
  // A fresh machine or container has no index yet; an old one may name packages that are gone.
  await asRoot("apt-get", ["update", "-qq"]);
  await asRoot("apt-get", ["install", "--yes", "--quiet", "--no-install-recommends", name]);
}

function asRoot(program: string, args: readonly string[]): Promise<number> {
  const command = ["env", "DEBIAN_FRONTEND=noninteractive", program, ...args];
  return process.getuid?.() === 0 ? run("env", command.slice(1)) : run("sudo", ["--non-interactive", ...command]);
}
