import type { Exports, KernelName } from './instantiate.ts';

/** In the order of their numbers. */
const KERNELS: readonly KernelName[] = [
  'attend',
  'convolve',
  'normalise',
  'pool',
  'sample',
  'scale',
  'sigmoid',
  'sum',
  'winograd',
];

/** Words of the board that threads share. */
const [STATE, DONE, SLEEPERS, DISMISSED] = [0, 1, 2, 3];
const [KERNEL, TOLD, UNITS, GRAIN, ROOM, ROOM_BYTES] = [4, 5, 6, 7, 8, 9];
const WORDS = 16;
/** Of the state: chunks that nobody has taken yet; above them the number of the turn. */
const CHUNKS = 0xffff;
/** Looks at the state before a thread lies down: about a tenth of a millisecond. */
const LOOKS = 20_000;
const REST_MS = 10_000;

/** What a kernel is to do, cut into chunks of `grain` units. */
export interface Turn {
  readonly kernel: KernelName;
  /** Address of the words for it. */
  readonly told: number;
  readonly units: number;
  readonly grain: number;
  /** Address of the room of the first thread, and the bytes of each. */
  readonly room: number;
  readonly roomBytes: number;
}

/** Shared by the thread that leads and those that help. */
export type Board = Int32Array<SharedArrayBuffer>;

export const newBoard = (): Board => new Int32Array(new SharedArrayBuffer(4 * WORDS));

/** Runs a turn, with whoever helps; returns when all of it is done. */
export function lead(board: Board, exports: Exports, turn: Turn): void {
  const chunks = Math.ceil(turn.units / turn.grain);
  const words = [KERNELS.indexOf(turn.kernel), turn.told, turn.units, turn.grain];
  board.set([...words, turn.room, turn.roomBytes], KERNEL);
  Atomics.store(board, DONE, 0);
  const turns = (Atomics.load(board, STATE) & ~CHUNKS) + CHUNKS + 1;
  Atomics.store(board, STATE, turns | chunks);
  if (Atomics.load(board, SLEEPERS) > 0) Atomics.notify(board, STATE);
  while (takeChunk(board, exports, 0));
  while (Atomics.load(board, DONE) < chunks);
}

/** Lets those go that help. */
export function dismiss(board: Board): void {
  Atomics.store(board, DISMISSED, 1);
  Atomics.notify(board, STATE);
}

/** Helps with every turn until it is dismissed. `index` is 1 of the first helper. */
export function help(board: Board, exports: Exports, index: number): void {
  let looks = 0;
  while (Atomics.load(board, DISMISSED) === 0) {
    if (takeChunk(board, exports, index)) looks = 0;
    else if (++looks > LOOKS) {
      const state = Atomics.load(board, STATE);
      if ((state & CHUNKS) !== 0) continue;
      Atomics.add(board, SLEEPERS, 1);
      // Whoever is dismissed at this very moment looks again before long.
      Atomics.wait(board, STATE, state, REST_MS);
      Atomics.sub(board, SLEEPERS, 1);
      looks = 0;
    }
  }
}

/**
 * Takes the last chunk that is left and does it; false where none is. Who has a chunk may read the board:
 * it is not written before all chunks are done.
 */
function takeChunk(board: Board, exports: Exports, index: number): boolean {
  const state = Atomics.load(board, STATE);
  const left = state & CHUNKS;
  if (left === 0) return false;
  if (Atomics.compareExchange(board, STATE, state, state - 1) !== state) return true;
  const word = (at: number) => board[at] as number;
  const name = KERNELS[word(KERNEL)];
  const from = (left - 1) * word(GRAIN);
  const to = Math.min(word(UNITS), from + word(GRAIN));
  const room = word(ROOM) + index * word(ROOM_BYTES);
  if (name) exports[name](word(TOLD), from, to, room);
  Atomics.add(board, DONE, 1);
  return true;
}
