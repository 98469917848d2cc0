import type { WasmMemory } from '../wasmBackend.ts';
import { help, type Board } from './board.ts';
import { instantiateModule } from './instantiate.ts';

/** What a thread needs to help: it can be posted to it. */
export interface Invitation {
  readonly module: object;
  readonly memory: WasmMemory;
  readonly board: Board;
  /** 1 of the first thread that helps. */
  readonly index: number;
}

/** Helps until it is dismissed: the thread does nothing else. */
export function helpWith({ module, memory, board, index }: Invitation): void {
  help(board, instantiateModule(module, memory), index);
}
