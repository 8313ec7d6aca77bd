/** A document that is not what was wanted there. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError";
  /** Where in the snapshot; empty: the whole of it. */
  readonly where: string;
  readonly says: string;

  constructor(where: string, found: string, wanted: string) {
    const says = `found ${found}, wanted ${wanted}`;
    super(`${where}: ${says}.`);
    this.where = where;
    this.says = says;
  }
}
