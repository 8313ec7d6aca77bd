import type { IncomingMessage } from "node:http";

/**
 * A string that means something to React's decoder begins with one `$`; a text of a person's that does is sent with two.
 * Our pages send one plain object, in which such a string is at most an `undefined` here and there.
 */
const reference = /(?<!\\)"(?:\$(?!\$)|\\u0024)/g;
const referencesMax = 100;

/** 100,000 references cost their sender half a megabyte, and React a second in which it answers nobody else. */
export function hasTooManyReferences(body: string): boolean {
  let found = 0;
  for (const _ of body.matchAll(reference)) if (++found > referencesMax) return true;
  return false;
}

/**
 * Waits for all of the body before the request is served. What arrives is held back where Node.js's parser hands it over:
 * a framework takes no request whose body was read before. A request that ends early is never told of.
 */
export function withWholeBody(request: IncomingMessage, then: (body: string) => void): void {
  const parts: Buffer[] = [];
  const hold = (part: Buffer | null): boolean => {
    if (part !== null) {
      parts.push(part);
      return true;
    }
    Reflect.deleteProperty(request, "push");
    const whole = Buffer.concat(parts);
    request.push(whole);
    then(whole.toString("latin1"));
    return request.push(null);
  };
  Object.assign(request, { push: hold });
}
