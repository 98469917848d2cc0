import type { ModelConfig } from '../config.ts';
import { FAMILIES } from '../families/index.ts';
import { familyOf, partsOf } from '../families/structures.ts';
import { widestOf } from '../parts/fused.ts';
import type { ConvNormPart, Part } from '../parts/part.ts';
import { toTorchLayout, torchShape } from '../params/layout.ts';
import { sizeOf, weightsOf, type WeightSpec } from '../params/weightsOf.ts';
import { writeSafetensors, type TensorToWrite } from '../params/writeSafetensors.ts';
import type { WeightSource } from '../scope.ts';

/** The checkpoint that training began with: what did not change is written as it was. */
export interface SavedFrom {
  /** Not folded. */
  readonly original: WeightSource;
  /** Whether a weight is another than the original's. */
  readonly changed: (path: string) => boolean;
}

/**
 * Weights as a safetensors file that `transformers` loads, read from the device. A folded norm comes
 * back as one that changes nothing but adds the bias; of the branches that were fused the widest has
 * all, the others nothing.
 */
export async function savedWeights(
  weights: WeightSource,
  config: ModelConfig,
  from?: SavedFrom,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts = partsOf(config);
  const [dialect] = familyOf(config, FAMILIES).dialects;
  const file = new Map<string, TensorToWrite>();
  for (const part of parts) {
    const folded = foldedOf(part, parts, weights);
    const run = folded
      ? [folded.kernel, folded.bias]
      : weightsOf(part).map(({ path }) => path);
    const original = from && !run.some(from.changed) ? from.original : null;
    for (const spec of weightsOf(part)) {
      const name = dialect?.nameOf(spec.path) ?? null;
      if (name === null) throw new Error(`A file has no name for the weight ${spec.path}.`);
      if (name.endsWith(MEAN)) file.set(name.replace(MEAN, COUNTER), UNCOUNTED);
      const ours =
        folded && !original
          ? await unfolded(spec, folded, weights)
          : await read(original ?? weights, spec.path);
      file.set(name, { shape: torchShape(spec), data: toTorchLayout(ours, spec) });
    }
  }
  return writeSafetensors(file, { format: 'pt' });
}

/** PyTorch's norms also count their steps, which nothing reads; without it transformers complains. */
const MEAN = '.running_mean';
const COUNTER = '.num_batches_tracked';
const UNCOUNTED: TensorToWrite = { shape: [], data: Int32Array.of(0), dtype: 'I64' };

/** Where a folded store has what a convolution and its norm were. */
interface Folded {
  readonly kernel: string;
  readonly bias: string;
  readonly eps: number;
  /** False for a branch whose share stands in another one. */
  readonly holds: boolean;
}

/** Null for a part that is in the store as the checkpoint has it. */
function foldedOf(
  part: Part,
  parts: readonly Part[],
  weights: WeightSource,
): Folded | null {
  if (!isConvNorm(part) || weights.has(`${part.path}.norm.weight`)) return null;
  const { path, branchOf, eps } = part;
  const home = branchOf === undefined ? `${path}.conv` : `${branchOf}.fused`;
  const holds = branchOf === undefined || widestOf(parts, branchOf) === part;
  return { kernel: `${home}.weight`, bias: `${home}.bias`, eps, holds };
}

const isConvNorm = (part: Part): part is ConvNormPart => part.kind === 'convNorm';

/** The tensor of a convolution, or of a norm behind it that only adds. */
async function unfolded(
  { path, shape }: WeightSpec,
  { kernel, bias, eps, holds }: Folded,
  weights: WeightSource,
): Promise<Float32Array> {
  const all = (value: number) => new Float32Array(sizeOf(shape)).fill(value);
  const [leaf] = /[^.]+\.[^.]+$/.exec(path) ?? [];
  if (leaf === 'norm.weight') return all(1);
  // The norm divides by the root of this and of its epsilon: by 1.
  if (leaf === 'norm.variance') return all(1 - eps);
  if (leaf === 'norm.mean' || !holds) return all(0);
  return read(weights, leaf === 'norm.bias' ? bias : kernel);
}

const read = async (weights: WeightSource, path: string): Promise<Float32Array> =>
  Float32Array.from(await weights.get(path).data());
