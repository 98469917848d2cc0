import type { WasmBackend, WasmMemory } from '../wasmBackend.ts';
import { lead, type Board } from './board.ts';
import { instantiate, type Exports, type KernelName } from './instantiate.ts';

const BYTES = 4;
/** Numbers that say what a kernel is to do. */
const WORDS = 64;
const PAGE = 65536;
/** Bytes that a processor writes at once: no two threads write to the same. */
const LINE = 64;
const MOST_CHUNKS = 60_000;

/** Our compiled kernels, on the memory of one backend of tfjs. */
export interface Machine {
  readonly memory: WasmMemory;
  readonly exports: Exports;
  /** A block of tfjs' memory. */
  allocate(bytes: number): number;
  free(address: number): void;
  /** Where `count` zeros are. */
  zeros(count: number): number;
  /**
   * Runs a kernel on all of its units.
   *
   * @param words what it is told, in the order of the class in its source
   * @param scratch bytes that it needs on the way
   */
  run(kernel: KernelName, words: readonly number[], work: Work, scratch: number): void;
  /** Threads that work, this one counted. */
  readonly threads: number;
  /** From now on `helpers` threads may take part. */
  share(board: Board, helpers: number): void;
}

/** How much there is to do, and how it may be shared out. */
export interface Work {
  readonly units: number;
  /** Multiplications of one unit, about. */
  readonly each: number;
  /** Units that go together. */
  readonly step?: number;
}

/** Multiplications that take as long as it takes to share them out several times over. */
const LEAST = 150_000;
/** Chunks for every thread: one that comes late takes fewer. */
const CHUNKS = 4;

const machines = new WeakMap<WasmBackend, Machine>();

/** The compiled kernels of a backend; made when they are first needed. */
export function machineOf(backend: WasmBackend): Machine {
  const known = machines.get(backend);
  if (known) return known;
  const made = machine(backend);
  machines.set(backend, made);
  return made;
}

function machine({ wasm }: WasmBackend): Machine {
  const memory = wasm.wasmMemory ?? wasm.asm.memory;
  const exports = instantiate(memory);
  const allocate = (bytes: number) => wasm._malloc(bytes) >>> 0;
  const block = growing(wasm, () => undefined);
  const zeros = growing(wasm, (address, bytes) =>
    new Uint8Array(memory.buffer, address, bytes).fill(0),
  );
  const told = allocate(WORDS * BYTES);
  let shared: { readonly board: Board; readonly helpers: number } | null = null;
  return {
    exports,
    allocate,
    free: (address) => wasm._free(address),
    zeros: (count) => zeros((count + 8) * BYTES),
    memory,
    get threads() {
      return shared ? shared.helpers + 1 : 1;
    },
    share(board, helpers) {
      shared = { board, helpers };
    },
    run(kernel, words, work, scratch) {
      const { units } = work;
      const threads = shared ? shared.helpers + 1 : 1;
      const grain = shared ? grainOf(work, threads) : units;
      const roomBytes = Math.ceil(scratch / LINE) * LINE;
      const room = block(roomBytes * threads);
      new Int32Array(memory.buffer, told, WORDS).set(words);
      if (!shared || grain >= units) exports[kernel](told, 0, units, room);
      else lead(shared.board, exports, { kernel, told, units, grain, room, roomBytes });
    },
  };
}

/** Units of a chunk: worth sharing, and a few for every thread. */
function grainOf({ units, each, step = 1 }: Work, threads: number): number {
  const least = Math.max(LEAST / each, units / (CHUNKS * threads), units / MOST_CHUNKS);
  // Where there are few chunks they had better be equal.
  const chunks = Math.max(1, Math.floor(units / least));
  const even =
    chunks < CHUNKS * threads ? Math.floor(chunks / threads) * threads || 1 : chunks;
  return Math.ceil(units / even / step) * step;
}

/** A block that is made anew when a larger one is needed. */
function growing(
  wasm: WasmBackend['wasm'],
  begin: (address: number, bytes: number) => void,
): (bytes: number) => number {
  let [address, size] = [0, 0];
  return (bytes) => {
    if (bytes <= size) return address;
    if (address !== 0) wasm._free(address);
    size = Math.ceil(bytes / PAGE) * PAGE;
    address = wasm._malloc(size) >>> 0;
    begin(address, size);
    return address;
  };
}
