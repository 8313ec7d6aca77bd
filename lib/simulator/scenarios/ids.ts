/** `prefix-` and 17 digits: the stem, then the number. Readable, and of the shape that AWS checks. */
export const idOf = (prefix: string, stem: string, number = 0): string =>
  `${prefix}-${stem}${String(number).padStart(17 - stem.length, "0")}`;
