import type { WasmBackend } from '../wasmBackend.ts';
import { instantiate, type Exports, type KernelName } from './instantiate.ts';

const BYTES = 4;
/** Numbers that say what a kernel is to do. */
const WORDS = 64;
const PAGE = 65536;

/** Our compiled kernels, on the memory of one backend of tfjs. */
export interface Machine {
  readonly exports: Exports;
  /** A block of tfjs' memory. */
  allocate(bytes: number): number;
  free(address: number): void;
  /** Where `count` zeros are. */
  zeros(count: number): number;
  /**
   * Runs a kernel on its units, 0 to `units`.
   *
   * @param words what it is told, in the order of the class in its source
   * @param scratch bytes that it needs on the way
   */
  run(kernel: KernelName, words: readonly number[], units: number, scratch: number): void;
}

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
  return {
    exports,
    allocate,
    free: (address) => wasm._free(address),
    zeros: (count) => zeros((count + 8) * BYTES),
    run(kernel, words, units, scratch) {
      const room = block(scratch);
      new Int32Array(memory.buffer, told, WORDS).set(words);
      exports[kernel](told, 0, units, room);
    },
  };
}

/** A block that is made anew when a larger one is needed. */
function growing(
  { _malloc, _free }: WasmBackend['wasm'],
  begin: (address: number, bytes: number) => void,
): (bytes: number) => number {
  let [address, size] = [0, 0];
  return (bytes) => {
    if (bytes <= size) return address;
    if (address !== 0) _free(address);
    size = Math.ceil(bytes / PAGE) * PAGE;
    address = _malloc(size) >>> 0;
    begin(address, size);
    return address;
  };
}
