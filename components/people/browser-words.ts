const browsers = [
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
  ["curl/", "curl"],
] as const;

const systems = [
  ["Windows", "Windows"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Android", "Android"],
  ["Mac OS X", "macOS"],
  ["Linux", "Linux"],
] as const;

/** A guess for people to recognise their own browser by; whoever asks can claim to be any. */
export function browserWords(userAgent: string | null): string {
  const text = userAgent ?? "";
  const browser = browsers.find(([sign]) => text.includes(sign))?.[1];
  const system = systems.find(([sign]) => text.includes(sign))?.[1];
  if (browser === undefined) return system ?? "unknown browser";
  return system === undefined ? browser : `${browser} on ${system}`;
}
