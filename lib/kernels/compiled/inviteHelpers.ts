import type { WasmBackend } from '../wasmBackend.ts';
import { dismiss, newBoard } from './board.ts';
import type { Invitation } from './helper.ts';
import { moduleFor } from './instantiate.ts';
import { machineOf } from './machine.ts';

/** Those who may help, and how they are let go. */
export interface Helpers {
  readonly invitations: readonly Invitation[];
  readonly dismiss: () => void;
}

/**
 * Has the compiled kernels of a backend with shared memory share their work with `count` threads, each of which
 * is to call `helpWith` what it is sent. Those that never do are not missed.
 */
export function inviteHelpers(backend: WasmBackend, count: number): Helpers {
  const machine = machineOf(backend);
  const board = newBoard();
  machine.share(board, count);
  const module = moduleFor(machine.memory);
  const { memory } = machine;
  const invitations = Array.from({ length: count }, (_, i) => ({
    module,
    memory,
    board,
    index: i + 1,
  }));
  return { invitations, dismiss: () => dismiss(board) };
}
