import { expect, test } from "vitest";
import { parseConfig } from "./parse.ts";

const accounts = 'accounts: [{ id: "111111111111", name: one, regions: [eu-west-1] }]\n';
const environment = (name: string) => (name === "SET" ? "secret" : null);
const read = (yaml: string) => parseConfig(accounts + yaml, "peerdeck.yaml", environment);
const mistakes = (yaml: string): string[] => {
  const config = read(yaml);
  return config.ok ? [] : config.error.map(({ path, message }) => `${path}: ${message}`);
};
const oidc = (keys: string) => `signIn: { oidc: { issuer: "https://id.example", clientId: peerdeck, ${keys} } }\n`;

test("a provider and rules for groups are read", () => {
  const config = read(`${oidc("clientSecretEnv: SET, groupsClaim: roles, scopes: [groups]")}
access:
  - { group: netops, role: operator, accounts: all }
  - { group: "net ops", role: viewer, accounts: ["111111111111"] }
`);
  expect(config.ok && config.data.oidc).toEqual({
    issuer: "https://id.example",
    clientId: "peerdeck",
    clientSecretEnv: "SET",
    clientSecretFile: null,
    groupsClaim: "roles",
    scopes: ["groups"],
    name: "single sign-on",
  });
  expect(config.ok && config.data.access).toEqual([
    { group: "netops", role: "operator", accounts: "all" },
    { group: "net ops", role: "viewer", accounts: ["111111111111"] },
  ]);
});

test.each([
  ["signIn: 5", "signIn: found number 5"],
  ["signIn: { odic: {} }", "signIn.odic: found an unknown key, wanted oidc"],
  ['signIn: { oidc: { issuer: "http://id.example" } }', 'signIn.oidc.issuer: found "http://id.example"'],
  ['signIn: { oidc: { issuer: "https://id.example?x" } }', "signIn.oidc.issuer: found"],
  [oidc(""), "signIn.oidc.clientSecretEnv: found no client secret"],
  [oidc("clientSecretEnv: UNSET"), "signIn.oidc.clientSecretEnv: found that the environment variable UNSET is not set"],
  [oidc("clientSecretEnv: SET, clientSecretFile: f"), "signIn.oidc.clientSecretEnv: found both"],
  [oidc("clientSecret: x, clientSecretEnv: SET"), "signIn.oidc.clientSecret: found an unknown key"],
  ["access: [{ group: a, role: viewer, accounts: all }]", "access: found rules for groups, wanted signIn.oidc too"],
  ["access: [{ group: a, role: root, accounts: all }]", 'access[0].role: found "root", wanted one of viewer'],
  ["access: [{ group: a, role: viewer, accounts: some }]", 'access[0].accounts: found "some", wanted all, or a list'],
  ["access: [{ group: '', role: viewer, accounts: all }]", "access[0].group: found an empty name"],
  ["access: [{ role: viewer, accounts: all }]", "access[0].group: found nothing"],
])("%j is told as %s", (yaml, start) => {
  expect(mistakes(yaml).filter((line) => line.startsWith(start))).toHaveLength(1);
});

test("http is taken from an issuer on this machine, which tests and trials have", () => {
  expect(mistakes(oidc("clientSecretEnv: SET").replace("https://id.example", "http://127.0.0.1:5150"))).toEqual([]);
});
