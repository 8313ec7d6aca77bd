import { strToU8, type Zippable, zipSync } from "fflate";
import { expect, test } from "vitest";
import { limits } from "./limits.ts";
import { parseSnapshot, type SnapshotFiles } from "./parse.ts";
import { unpackZip } from "./unpack.ts";

const vpcs = JSON.stringify({ Vpcs: [{ VpcId: "vpc-1", OwnerId: "111111111111", CidrBlock: "10.0.0.0/16" }] });
const zipOf = (files: Zippable) => zipSync(files, { level: 6 });
const origin = { label: (path: string) => (path === "" ? "the zip" : path), datedAt: "2026-11-23T09:00:00.000Z" };

function refusalOf(read: () => SnapshotFiles): string {
  try {
    const answer = parseSnapshot(read(), origin);
    return answer.ok ? "" : (answer.error[0]?.message ?? "");
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

test("a zip is read like the folder that it was made of, whatever folder stands around it, and litter is passed over", () => {
  const zip = zipOf({
    "acme/november/us-east-1/Vpcs.json": strToU8(vpcs),
    "acme/november/us-east-1/notes.txt": strToU8("x"),
    "acme/.DS_Store": strToU8("x"),
    "__MACOSX/acme/._november": strToU8("x"),
  });
  const files = unpackZip(zip);
  expect(files.get("us-east-1/Vpcs.json")).toBe(vpcs);
  expect(files.get("us-east-1/notes.txt")).toBe("");
  const answer = parseSnapshot(files, origin);
  expect(answer.ok && answer.data.fleet.places.map(({ accountId, region }) => `${accountId} ${region}`)).toEqual([
    "111111111111 us-east-1",
  ]);
});

const few = { ...limits, filesMax: 20, fileBytesMax: 1_000_000, bytesMax: 2_500_000 };
/** Zeros, which shrink to a thousandth. */
const bomb = { "us-east-1/Vpcs.json": new Uint8Array(1_000_001) };

test("a bomb is refused by what comes out of it, and never unpacked as a whole", () => {
  expect(refusalOf(() => unpackZip(zipOf(bomb), few))).toMatch(
    /^us-east-1\/Vpcs\.json: found \d+ bytes or more, wanted at most 1000000\.$/,
  );
  const three = Object.fromEntries(
    ["Vpcs", "Subnets", "RouteTables"].map((key) => [`us-east-1/${key}.json`, new Uint8Array(900_000)]),
  );
  expect(refusalOf(() => unpackZip(zipOf(three), few))).toMatch(/bytes or more, wanted at most 2500000 in all/);
});

test("a bomb that lies about its size is refused all the same", () => {
  const zip = zipOf(bomb);
  const header = new DataView(zip.buffer, zip.byteOffset);
  header.setUint32(22, 10, true);
  expect(refusalOf(() => unpackZip(zip, few))).toMatch(/found \d+ bytes or more/);
});

test.each([
  ["../us-east-1/Vpcs.json"],
  ["a/../../Vpcs.json"],
  ["/etc/passwd"],
  ["C:\\us-east-1\\Vpcs.json"],
  [`us-east-1/${"x".repeat(2_000)}.json`],
])("a name that means to leave its folder is refused: %s", (name) => {
  expect(refusalOf(() => unpackZip(zipOf({ [name]: strToU8(vpcs) })))).toMatch(/found the file name .*, wanted names/);
});

test("a zip that is cut off, that is none, or that is empty says so", () => {
  const zip = zipOf({ "us-east-1/Vpcs.json": crypto.getRandomValues(new Uint8Array(9_000)) });
  expect(refusalOf(() => unpackZip(zip.subarray(0, 6_000)))).toMatch(/no whole zip/);
  for (const none of [new Uint8Array(), strToU8("<!doctype html>"), zipOf({})])
    expect(refusalOf(() => unpackZip(none))).toMatch(/found no file that a zip holds/);
});

test("more files than any export has are refused before one of them is unpacked", () => {
  const many = Object.fromEntries(Array.from({ length: few.filesMax + 1 }, (_, at) => [`a/${at}`, new Uint8Array()]));
  expect(refusalOf(() => unpackZip(zipOf(many), few))).toMatch(/found more than 20 files/);
});

test("a million rows are refused with their place", () => {
  const rows = `{"Vpcs":[${"{},".repeat(999_999)}{}]}`;
  expect(refusalOf(() => new Map([["us-east-1/Vpcs.json", rows]]))).toBe(
    "us-east-1/Vpcs.json.Vpcs: found 1000000 items, wanted at most 250000.",
  );
});
