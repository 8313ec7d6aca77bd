import type { MatrixAsked, VpcPair } from "#components/reach/source.ts";
import type { Asked } from "#lib/reachability/asked.ts";
import type { Problem, Result } from "#lib/result.ts";

/** A file of the folder, or the zip, by its path; its content is read by the worker. */
export interface DroppedFile {
  readonly path: string;
  readonly file: File;
}

export type WorkerAsk =
  | { readonly kind: "load"; readonly files: readonly DroppedFile[] }
  | { readonly kind: "ends"; readonly query: string }
  | { readonly kind: "ask"; readonly asked: Asked }
  | { readonly kind: "suggestions"; readonly pair: VpcPair }
  | { readonly kind: "matrix"; readonly pair: VpcPair; readonly asked: MatrixAsked };

export interface WorkerRequest {
  readonly id: number;
  readonly ask: WorkerAsk;
}

export interface WorkerAnswer {
  readonly id: number;
  readonly result: Result<unknown, readonly Problem[]>;
}
