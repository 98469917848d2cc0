import type { WasmMemory } from '../wasmBackend.ts';

// Declared here, as this library knows neither a page nor Node.
declare const atob: (base64: string) => string;
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: WasmMemory } },
  ) => { readonly exports: Exports };
};

/** A kernel that works on a range of units. */
type Ranged = (told: number, from: number, to: number, scratch: number) => void;

export interface Exports {
  readonly attend: Ranged;
  readonly convolve: Ranged;
  readonly normalise: Ranged;
  readonly pool: Ranged;
  readonly sample: Ranged;
  readonly scale: Ranged;
  readonly sigmoid: Ranged;
  readonly sum: Ranged;
  readonly winograd: Ranged;
  pack(
    matrix: number,
    rows: number,
    columns: number,
    step: number,
    stride: number,
    panels: number,
  ): void;
  packWinograd(filter: number, channels: number, filters: number, panels: number): void;
}

export type KernelName = {
  [Name in keyof Exports]: Exports[Name] extends Ranged ? Name : never;
}[keyof Exports];

/** The first page size that is written, and whether others may share the memory, by the import's name. */
const IMPORTED = [...'memory'].map((letter) => letter.charCodeAt(0));
const [UNSHARED, SHARED] = [0x01, 0x03];

let bytes: Uint8Array<ArrayBuffer> | null = null;

/** The binary that is put on memories from now on, in base64. */
export function useBinary(base64: string): void {
  bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** Puts the kernels on a memory. */
export function instantiate(memory: WasmMemory): Exports {
  return instantiateModule(moduleFor(memory), memory);
}

/** The same of a module that was compiled for this memory. */
export function instantiateModule(module: object, memory: WasmMemory): Exports {
  return new WebAssembly.Instance(module, { env: { memory } }).exports;
}

/** A module says of its memory whether it is shared; that is all that differs. */
export function moduleFor({ buffer }: WasmMemory): object {
  const binary = bytes?.slice();
  if (!binary) throw new Error('The compiled kernels are not loaded.');
  const name = binary.findIndex((_, at) => IMPORTED.every((l, i) => binary[at + i] === l));
  const flags = name + IMPORTED.length + 1;
  if (binary[flags] !== UNSHARED) throw new Error('The kernels import no bounded memory.');
  if (!(buffer instanceof ArrayBuffer)) binary[flags] = SHARED;
  return new WebAssembly.Module(binary);
}
