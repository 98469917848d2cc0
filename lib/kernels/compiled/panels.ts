import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { machineOf, type Machine } from './machine.ts';

/** Bytes of packed weights that are kept; those of a larger model are packed anew for every product. */
const MOST_KEPT = 192 * 2 ** 20;
const PANEL_ROW = 32;
const COLUMNS = 8;
const POINTS = 36;

/** A matrix in the order in which a kernel reads it. */
export interface Panels {
  readonly address: number;
  /** Frees what is not kept. */
  done(): void;
}

export interface Kept {
  /** By the tensors' data. */
  readonly found: Map<object, { readonly address: number; readonly bytes: number }>;
  readonly seen: WeakSet<object>;
  bytes: number;
}

const kept = new WeakMap<WasmBackend, Kept>();

/** Whether packed weights of so many bytes would be kept, now or from the next time on. */
export function isKept(
  { dataId }: TensorInfo,
  bytes: number,
  backend: WasmBackend,
): boolean {
  const { found, bytes: held } = keptOf(backend);
  return found.has(dataId) || held + bytes <= MOST_KEPT;
}

/** Bytes of the points of a 3x3 filter for Winograd's way. */
export const winogradBytes = ([, , channels = 0, filters = 0]: readonly number[]): number =>
  POINTS * channels * Math.ceil(filters / COLUMNS) * PANEL_ROW;

/** A filter or a matrix, its last axis the columns. */
export function plainPanels(weight: TensorInfo, backend: WasmBackend): Panels {
  const columns = weight.shape.at(-1) ?? 0;
  const rows = weight.shape.slice(0, -1).reduce((a, b) => a * b, 1);
  const bytes = rows * Math.ceil(columns / COLUMNS) * PANEL_ROW;
  return panels(weight, bytes, backend, ({ exports }, from, to) =>
    exports.pack(from, rows, columns, columns, 1, to),
  );
}

/** A 3x3 filter as Winograd's way wants it. */
export function winogradPanels(filter: TensorInfo, backend: WasmBackend): Panels {
  const [, , channels = 0, filters = 0] = filter.shape;
  return panels(filter, winogradBytes(filter.shape), backend, ({ exports }, from, to) =>
    exports.packWinograd(from, channels, filters, to),
  );
}

/**
 * Weights are packed once: what comes a second time is kept, until its tensor goes. What comes once only
 * (a step of training makes all weights anew) is freed after its product.
 */
function panels(
  weight: TensorInfo,
  bytes: number,
  backend: WasmBackend,
  pack: (machine: Machine, from: number, to: number) => void,
): Panels {
  const { dataId } = weight;
  const here = keptOf(backend);
  const known = here.found.get(dataId);
  if (known) return { address: known.address, done: () => undefined };
  const machine = machineOf(backend);
  const address = machine.allocate(bytes);
  pack(machine, backend.getMemoryOffset(dataId), address);
  const keeps = here.seen.has(dataId) && isKept(weight, bytes, backend);
  here.seen.add(dataId);
  if (!keeps) return { address, done: () => machine.free(address) };
  here.found.set(dataId, { address, bytes });
  here.bytes += bytes;
  return { address, done: () => undefined };
}

/** The classes of backends that tell when a tensor's numbers are freed. */
const telling = new WeakSet<object>();

/**
 * What is kept on a backend. Its class tells from then on when a tensor's numbers are freed; where others
 * are watched for what they change of it, this is to be asked for before.
 */
export function keptOf(backend: WasmBackend): Kept {
  const known = kept.get(backend);
  if (known) return known;
  const made: Kept = { found: new Map(), seen: new WeakSet(), bytes: 0 };
  kept.set(backend, made);
  tellOfFreed(Object.getPrototypeOf(backend) as WasmBackend);
  return made;
}

function tellOfFreed(shared: WasmBackend): void {
  if (telling.has(shared)) return;
  telling.add(shared);
  const disposeData: WasmBackend['disposeData'] = Reflect.get(shared, 'disposeData');
  shared.disposeData = function (this: WasmBackend, dataId, force) {
    const gone = disposeData.call(this, dataId, force);
    const here = kept.get(this);
    const one = gone ? here?.found.get(dataId) : undefined;
    if (here && one) {
      here.found.delete(dataId);
      here.bytes -= one.bytes;
      machineOf(this).free(one.address);
    }
    return gone;
  };
}
