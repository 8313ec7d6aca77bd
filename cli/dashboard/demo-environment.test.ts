import { expect, test } from "vitest";
import { demoEnvironment } from "./demo-environment.ts";

const places = {
  endpoint: "http://127.0.0.1:4566",
  configPath: "/tmp/demo/peerdeck.yaml",
  emptyFile: "/tmp/demo/empty",
};
const caller = { accountId: "111111111111", accessKeyId: "AKIASIMULATED", secretAccessKey: "simulated" };

test("nothing by which a real account could be reached gets into the demo", () => {
  const own = {
    PATH: "/usr/bin",
    AWS_PROFILE: "production",
    AWS_ACCESS_KEY_ID: "AKIAREAL",
    AWS_SECRET_ACCESS_KEY: "real",
    AWS_SESSION_TOKEN: "real",
    AWS_WEB_IDENTITY_TOKEN_FILE: "/var/run/token",
    AWS_ROLE_ARN: "arn:aws:iam::111111111111:role/Real",
    AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://169.254.170.2/real",
    AWS_ENDPOINT_URL_EC2: "https://ec2.amazonaws.com",
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true",
    PEERDECK_CONFIG: "/etc/peerdeck.yaml",
    PEERDECK_DATA: "/var/lib/peerdeck",
    NODE_OPTIONS: "--inspect",
  };
  expect(demoEnvironment(own, { caller }, places)).toEqual({
    PATH: "/usr/bin",
    AWS_ENDPOINT_URL: places.endpoint,
    AWS_ACCESS_KEY_ID: "AKIASIMULATED",
    AWS_SECRET_ACCESS_KEY: "simulated",
    AWS_REGION: "us-east-1",
    AWS_CONFIG_FILE: places.emptyFile,
    AWS_SHARED_CREDENTIALS_FILE: places.emptyFile,
    AWS_EC2_METADATA_DISABLED: "true",
    PEERDECK_CONFIG: places.configPath,
    PEERDECK_DATA: ":memory:",
    PEERDECK_SIMULATED: "1",
    PEERDECK_DEMO: "1",
    PEERDECK_SECRET: expect.stringMatching(/^[\w-]{43}$/),
  });
});

test("a caller that is a role session brings its token", () => {
  const session = { ...caller, roleName: "hub", sessionToken: "token" };
  expect(demoEnvironment({}, { caller: session }, places)["AWS_SESSION_TOKEN"]).toBe("token");
});
