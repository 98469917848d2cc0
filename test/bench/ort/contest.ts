/** One contest: a model on one backend, ours and ONNX Runtime in turn. */
export interface Contest {
  /** Folder of the model, as weights/parity/export_onnx.py writes it. */
  readonly model: string;
  readonly backend: 'wasm' | 'webgpu';
  readonly threads: number;
  readonly rounds: number;
}

/** Largest differences over the queries that both selected. */
export interface Apart {
  readonly logits: number;
  readonly scores: number;
  readonly boxes: number;
  /** How many that are, of how many. */
  readonly common: number;
  readonly queries: number;
}

/** What a contest measured, in milliseconds, by round. */
export interface Outcome {
  readonly ours: readonly number[];
  readonly ort: readonly number[];
  /** Of ours, by stage. */
  readonly stages: Readonly<Record<string, readonly number[]>>;
  readonly apart: Apart;
  /** What ours says of the backend, as on a page. */
  readonly device: string;
  readonly size: readonly [number, number];
  /** 1e9 operations of a run. */
  readonly gflops: number;
  /** 1e9 operations a second of a plain product of matrices on the same backend: what is there to be had. */
  readonly peak: number;
}
