import { fail, ok, type Result } from "#lib/result.ts";
import type { Tags } from "./observation.ts";

export const nameTag = "Name";
export const reasonTag = "peerdeck:reason";
/** The date until which a peering is meant to be: `2027-03-31`, or a moment with its time. */
export const untilTag = "peerdeck:until";

/** Null: there is no such tag. A key may be any word, also one that every object knows. */
export const tagOf = (tags: Tags, key: string): string | null =>
  Object.hasOwn(tags, key) ? (tags[key] ?? null) : null;

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions
const keyLengthMax = 128;
const valueLengthMax = 256;
const tagsMax = 50;
// EC2 takes any character in its tags; control characters and lone surrogates have no place in its XML.
const unwritable = /[\p{Cc}\p{Cs}]/u;

const bad = (path: string, message: string) => fail({ code: "bad-input" as const, message, path });

function checkText(path: string, what: string, text: string, lengthMax: number): Result<string> {
  if (text.length > lengthMax) return bad(path, `${what} has ${text.length} characters, wanted ${lengthMax} at most.`);
  const found = unwritable.exec(text);
  if (found === null) return ok(text);
  return bad(path, `${what} has the control character ${JSON.stringify(found[0])}, wanted text on one line.`);
}

function checkKey(path: string, key: string): Result<string> {
  if (key === "") return bad(path, "Found a tag without a key, wanted 1 to 128 characters.");
  if (/^aws:/i.test(key)) return bad(path, `Found the tag key ${JSON.stringify(key.slice(0, 80))}; aws: is AWS's own.`);
  return checkText(path, `The tag key ${JSON.stringify(key.slice(0, 80))}`, key, keyLengthMax);
}

/** Why something is changed, as it goes into the trail. */
export const checkReason = (reason: string): Result<string> =>
  checkText("reason", "The reason", reason.trim(), valueLengthMax);

/** The tags of a new peering: the name, the reason and whatever else the person gave. */
export function requestTags(name: string, reason: string, tags: Tags): Result<Tags> {
  const given: [string, string, string][] = [
    ["name", nameTag, name.trim()],
    ["reason", reasonTag, reason.trim()],
  ];
  const all: Record<string, string> = {};
  for (const [path, key, value] of given) {
    const checked = checkText(path, `The ${path}`, value, valueLengthMax);
    if (!checked.ok) return checked;
    if (value !== "") all[key] = value;
  }
  for (const [key, value] of Object.entries(tags)) {
    const path = `tags.${key.slice(0, 80)}`;
    if (key === nameTag || key === reasonTag)
      return bad(path, `Found the tag ${key}, which the ${key === nameTag ? "name" : "reason"} sets; wanted it once.`);
    const checkedKey = checkKey(path, key);
    if (!checkedKey.ok) return checkedKey;
    const checked = checkText(path, `The tag ${JSON.stringify(key)}`, value, valueLengthMax);
    if (!checked.ok) return checked;
    all[key] = value;
  }
  if (Object.keys(all).length > tagsMax)
    return bad("tags", `Found ${Object.keys(all).length} tags, wanted ${tagsMax} at most.`);
  return ok(all);
}
