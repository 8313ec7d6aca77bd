export interface Command {
  readonly usage: string;
  readonly summary: string;
  /** Loaded on demand, so that `./peerdeck sim` does not wait for the AWS SDK. Answers the exit code. */
  readonly load: () => Promise<(args: string[]) => Promise<number>>;
}

export const commands: Readonly<Record<string, Command>> = {
  demo: {
    usage: "demo [--port 3000] [--scenario NAME]",
    summary: "the dashboard over the built-in simulated AWS; nothing to configure",
    load: async () => (await import("./demo.ts")).demo,
  },
  start: {
    usage: "start [--port 3000] [--config FILE]",
    summary: "the dashboard over real AWS, from peerdeck.yaml and the ordinary AWS credential chain",
    load: async () => (await import("./start.ts")).start,
  },
  test: {
    usage: "test [SECTION]... [-- ARGUMENTS]",
    summary: "everything: set-up, format, lint, types, unit and contract tests, build, end-to-end in a real browser",
    load: async () => (await import("./test.ts")).test,
  },
  bench: {
    usage: "bench [NAME] [--tables N,N] [--json]",
    summary: "benchmarks",
    load: async () => (await import("./bench.ts")).bench,
  },
  sim: {
    usage: "sim [--port 4566] [--scenario NAME|DIR] [--latency-ms N] [--throttle aws|off] [--speed X] [--faults FILE]",
    summary: "the simulated AWS alone, for foreign clients (AWS_ENDPOINT_URL)",
    load: async () => (await import("./sim.ts")).sim,
  },
  peer: {
    usage:
      "peer (--requester REF --accepter REF [--name N] [--route-tables all|none|rtb-…,rtb-…] [--dns both|requester|accepter|none] | --restore FILE) [--plan] [--json]",
    summary: "the guided flow without a screen; REF is ACCOUNT/REGION/VPC, FILE what a teardown offered to keep",
    load: async () => (await import("./peer.ts")).peer,
  },
  audit: {
    usage: "audit verify [--anchor FILE]... [--json]",
    summary: "whether the trail is as it was written, also while the server runs; 4: it is not, and the first bad row",
    load: async () => (await import("./audit.ts")).audit,
  },
  backup: {
    usage: "backup FILE",
    summary: "a copy of the embedded database, also while the server runs",
    load: async () => (await import("./backup.ts")).backup,
  },
  restore: {
    usage: "restore FILE",
    summary: "a backup in the place of the embedded database, which is kept; no server may run",
    load: async () => (await import("./backup.ts")).restore,
  },
  scan: {
    usage: "scan [--json] [--fail-on warning|degraded|broken] [--config FILE]",
    summary: "one full reading of the fleet with its health",
    load: async () => (await import("./scan.ts")).scan,
  },
  reach: {
    usage:
      "reach --snapshot DIR (--from X --to Y --protocol tcp|udp|icmp [--port N] [--family 4|6] | --questions FILE) [--json]",
    summary: "why can, or can't, X reach Y; X and Y are an address, eni-…, i-…, subnet-… or vpc-…",
    load: async () => (await import("./reach.ts")).reach,
  },
};
