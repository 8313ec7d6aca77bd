/** `*` any run, `?` any one character, `\` takes the next one literally; the whole text must match, case counts. */
export function wildcard(pattern: string): RegExp {
  const source = pattern.replace(/\\?[\s\S]/g, (token) => {
    if (token === "*") return "[\\s\\S]*";
    if (token === "?") return "[\\s\\S]";
    const literal = token.length === 2 ? token.slice(1) : token;
    return literal.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
  });
  return new RegExp(`^${source}$`);
}

/** IAM compares action names without case. */
export const actionMatches = (pattern: string, action: string): boolean =>
  wildcard(pattern.toLowerCase()).test(action.toLowerCase());
