/** Of some measurements, the one that is neither the best nor the worst: the greater of two, 0 of none. */
export const middle = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
