import { SnapshotError } from "./snapshot-error.ts";

/** What a snapshot may weigh. Far above what accounts hold, far below what would tie up a browser. */
export const limits = {
  /** Files in the folder or the zip, whether wanted or not. */
  filesMax: 20_000,
  fileBytesMax: 128 * 1024 * 1024,
  bytesMax: 512 * 1024 * 1024,
  /** Items of one list: of a document, or inside an item. */
  rowsMax: 250_000,
};

export type Limits = Readonly<typeof limits>;

/** `inAll`: of the files so far. */
export function refuseBytes({ bytesMax, fileBytesMax }: Limits, path: string, size: number, inAll = size): void {
  if (size > fileBytesMax && path !== "")
    throw new SnapshotError(path, `${size} bytes or more`, `at most ${fileBytesMax}`);
  if (inAll > bytesMax) throw new SnapshotError("", `${inAll} bytes or more`, `at most ${bytesMax} in all`);
}
