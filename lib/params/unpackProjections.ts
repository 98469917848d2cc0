import { rowStrides } from './strided.ts';
import { BYTES, type TensorEntry } from './tensorEntry.ts';

const PACKED = /^(.*\bin_proj)_(weight|bias)$/;
const PARTS = ['q', 'k', 'v'] as const;

/**
 * PyTorch's attention has its three projections in one tensor, `in_proj_weight`, a third of the rows
 * each. Here they are three that lie in one: `in_proj.q.weight` and so on.
 */
export function unpackProjections(entries: readonly TensorEntry[]): readonly TensorEntry[] {
  return entries.flatMap((entry) => {
    const [, module, leaf] = PACKED.exec(entry.name) ?? [];
    const [rows = 0, ...rest] = entry.shape;
    if (module === undefined || rows % PARTS.length !== 0 || rows === 0) return [entry];
    const strides = entry.strides ?? rowStrides(entry.shape);
    const third = rows / PARTS.length;
    const bytes = third * (strides[0] ?? 0) * BYTES[entry.dtype];
    const shape = [third, ...rest];
    const reach = shape.reduce((sum, n, axis) => sum + (n - 1) * (strides[axis] ?? 0), 0);
    const long = (reach + 1) * BYTES[entry.dtype];
    return PARTS.map((part, i) => {
      const begin = entry.begin + i * bytes;
      const name = `${module}.${part}.${leaf}`;
      return { ...entry, name, shape, begin, end: begin + long };
    });
  });
}
