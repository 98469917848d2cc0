import type { WeightStore } from '#lib/params/store.ts';
import type { Frame } from '#lib/trace/frame.ts';

/** The axes of a weight: HWIO kernels with their sizes as digits, [in, out], tables, vectors. */
function dimsOf(path: string, shape: readonly number[]): string {
  if (path === 'query.learned.weight') return 'QC';
  if (path === 'denoising.classEmbedding.weight') return 'VC';
  return `${shape.slice(0, -2).join('')}${shape.length > 1 ? 'CF' : 'F'}`;
}

/** A weight as plain data. Throws an error that names the nearest paths. */
export async function weightFrame(store: WeightStore, path: string): Promise<Frame> {
  const tensor = store.get(path);
  const data = await tensor.data<'float32'>();
  const { shape } = tensor;
  return { path, dims: dimsOf(path, shape), shape, data: data.slice() };
}
