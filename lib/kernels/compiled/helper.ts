import type { WasmBackend, WasmMemory } from '../wasmBackend.ts';
import { help, newBoard, type Board } from './board.ts';
import { instantiateModule, moduleFor } from './instantiate.ts';
import { machineOf } from './machine.ts';

/** What a thread needs to help: it can be posted to it. */
export interface Invitation {
  readonly module: object;
  readonly memory: WasmMemory;
  readonly board: Board;
  /** 1 of the first thread that helps. */
  readonly index: number;
}

/**
 * Has the compiled kernels of a backend with shared memory share their work with `count` threads, each of which
 * is to call `helpWith` what it is sent. Those that never do are not missed.
 */
export function inviteHelpers(backend: WasmBackend, count: number): Invitation[] {
  const machine = machineOf(backend);
  const board = newBoard();
  machine.share(board, count);
  const module = moduleFor(machine.memory);
  return Array.from({ length: count }, (_, i) => ({
    module,
    memory: machine.memory,
    board,
    index: i + 1,
  }));
}

/** Helps for ever: the thread does nothing else until it is ended. */
export function helpWith({ module, memory, board, index }: Invitation): never {
  return help(board, instantiateModule(module, memory), index);
}
