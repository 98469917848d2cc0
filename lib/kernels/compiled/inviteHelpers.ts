import type { WasmBackend } from '../wasmBackend.ts';
import { newBoard } from './board.ts';
import type { Invitation } from './helper.ts';
import { moduleFor } from './instantiate.ts';
import { machineOf } from './machine.ts';

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
