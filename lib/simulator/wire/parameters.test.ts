import { describe, expect, test } from "vitest";
import { Parameters } from "./parameters.ts";

const parse = (form: string) => Parameters.of(new URLSearchParams(form));

describe("lists and groups", () => {
  test("are read in the order of their numbers, not of the request", () => {
    expect(parse("VpcId.10=c&VpcId.2=b&VpcId.1=a").list("VpcId")).toEqual(["a", "b", "c"]);
  });

  test("a value without an index counts as one", () => {
    const [filter] = parse("Filter.1.Name=vpc-id&Filter.1.Value=vpc-1").groups("Filter");
    expect(filter?.list("Value")).toEqual(["vpc-1"]);
  });

  test("keys are compared without case", () => {
    expect(parse("vpcId=vpc-1").required("VpcId")).toBe("vpc-1");
  });

  test("nested members keep their full name in complaints", () => {
    const [tag] = parse("Tag.1.Value=x").groups("Tag");
    expect(() => tag?.required("Key")).toThrow("The request must contain the parameter Tag.1.Key");
  });
});

describe("what is wrong is refused by name", () => {
  test.each([
    ["a missing parameter", () => parse("").required("VpcId"), "MissingParameter"],
    ["an empty one", () => parse("VpcId=").required("VpcId"), "MissingParameter"],
    ["a boolean that is none", () => parse("DryRun=yes").flag("DryRun"), "InvalidParameterValue"],
    ["a number that is none", () => parse("MaxResults=5x").integer("MaxResults"), "InvalidParameterValue"],
    ["a parameter nobody asked for", () => parse("VpcID2=x").refuseUnread(), "UnknownParameter"],
  ])("%s", (_name, act, code) => expect(act).toThrow(expect.objectContaining({ code })));
});
