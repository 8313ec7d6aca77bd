import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

function themeOf(selector: string): Map<string, string> {
  const body = css.slice(css.indexOf(`${selector} {`)).split("}", 1)[0] ?? "";
  return new Map([...body.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name ?? "", hex ?? ""]));
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ["surface", "raised", "sunken", "hover"];
const states = ["accent", "ok", "warn", "bad", "info", "neutral"];
const textPairs = [
  ...["text", "muted", ...states].flatMap((name) => surfaces.map((surface) => [name, surface] as const)),
  ...states.flatMap((name) => [[name, `${name}-soft`] as const, ["text", `${name}-soft`] as const]),
  ["ink-on", "ink"] as const,
  ["ink-on", "ink-hover"] as const,
  ["danger-on", "danger"] as const,
  ["danger-on", "danger-hover"] as const,
];
const controlPairs = [
  ["line-strong", "raised"] as const,
  ["line-strong", "surface"] as const,
  ["accent", "surface"] as const,
];

describe.each([
  ["light", themeOf(":root")],
  ["dark", themeOf(".dark")],
])("the %s theme", (_name, theme) => {
  const ratio = (front: string, back: string) => contrast(theme.get(front) ?? "", theme.get(back) ?? "");

  test.each(textPairs)("text in %s on %s reads at 4.5:1 or better", (front, back) => {
    expect(ratio(front, back)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(controlPairs)("edges in %s on %s stand out at 3:1 or better", (front, back) => {
    expect(ratio(front, back)).toBeGreaterThanOrEqual(3);
  });
});
