/** The only place that reads the process's environment. The AWS SDK reads its own variables itself. */
const value = (name: string): string | null => {
  const text = process.env[name];
  return text === undefined || text === "" ? null : text;
};

export const env = {
  configPath: () => value("PEERDECK_CONFIG"),
  awsRegion: () => value("AWS_REGION") ?? value("AWS_DEFAULT_REGION"),
  /** The custom endpoint that the SDK will send EC2 calls to, if any. */
  ec2Endpoint: () =>
    value("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")?.toLowerCase() === "true"
      ? null
      : (value("AWS_ENDPOINT_URL_EC2") ?? value("AWS_ENDPOINT_URL")),
  /** A `postgres://` URL; without it, the database is the embedded one in the data folder. */
  databaseUrl: () => value("DATABASE_URL"),
  /** One more file for the trail's anchor, best on another machine. */
  anchorPath: () => value("PEERDECK_ANCHOR"),
  /** A variable that the configuration names, e.g. in `externalIdEnv`. */
  named: value,
};
