import type { Random } from '#lib/scene/random.ts';

/** One input, made of something whole and broken on purpose. */
export interface Case {
  /** What was done to it, for whoever looks into a failure. */
  readonly made: string;
  /** The input as a file has it. */
  readonly bytes: Uint8Array;
  /** Reads it as the product does: returns when it is accepted, throws the refusal. */
  read(): unknown;
}

/** A kind of input that comes from outside. */
export interface Kind {
  readonly name: string;
  /** Cases of a full run. */
  readonly count: number;
  /** What its files are called: `safetensors`, `json`. */
  readonly extension: string;
  /** Before the first case. */
  start?(): Promise<void>;
  /** The case of a seed: the same seed gives the same bytes. */
  make(random: Random): Case | Promise<Case>;
}
