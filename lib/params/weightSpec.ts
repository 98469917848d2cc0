/** One tensor of a checkpoint: where it lives in our store and in a Hugging Face file. */
export interface WeightSpec {
  /** Ours: `encoder.aifi.0.ffn.0.weight`. */
  readonly path: string;
  /** As transformers 4.4x and the hub's files have it: `model.encoder.encoder.0.layers.0.fc1.weight`. */
  readonly hfName: string;
  /** Ours: HWIO for convolutions, [in, out] for linear layers. */
  readonly shape: readonly number[];
  /** PyTorch's: OIHW, [out, in]. */
  readonly hfShape: readonly number[];
  /** False for the running statistics of a batch norm, which are buffers. */
  readonly parameter: boolean;
}

const spec = (
  path: string,
  hfName: string,
  shape: readonly number[],
  hfShape = shape,
  parameter = true,
): WeightSpec => ({ path, hfName, shape, hfShape, parameter });

/** A convolution without bias and its batch norm; `convName`, `normName` are PyTorch's. */
export function convNorm(
  path: string,
  hfConv: string,
  hfNorm: string,
  kernel: number,
  channels: number,
  width: number,
): WeightSpec[] {
  const statistic = (name: string, hfName: string) =>
    spec(`${path}.norm.${name}`, `${hfNorm}.${hfName}`, [width], [width], false);
  return [
    spec(
      `${path}.conv.weight`,
      `${hfConv}.weight`,
      [kernel, kernel, channels, width],
      [width, channels, kernel, kernel],
    ),
    ...layerNorm(`${path}.norm`, hfNorm, width),
    statistic('mean', 'running_mean'),
    statistic('variance', 'running_var'),
  ];
}

/** A linear layer with bias. */
export function linear(
  path: string,
  hfName: string,
  channels: number,
  width: number,
): WeightSpec[] {
  return [
    spec(`${path}.weight`, `${hfName}.weight`, [channels, width], [width, channels]),
    spec(`${path}.bias`, `${hfName}.bias`, [width]),
  ];
}

/** Scale and shift of a normalisation. */
export function layerNorm(path: string, hfName: string, width: number): WeightSpec[] {
  return [
    spec(`${path}.weight`, `${hfName}.weight`, [width]),
    spec(`${path}.bias`, `${hfName}.bias`, [width]),
  ];
}

/** A table of vectors: the same layout in both. */
export function embedding(
  path: string,
  hfName: string,
  rows: number,
  width: number,
): WeightSpec[] {
  return [spec(`${path}.weight`, `${hfName}.weight`, [rows, width])];
}

/** Linear layers 0, 1, ... of the given widths. */
export function perceptron(
  path: string,
  hfName: string,
  widths: readonly number[],
): WeightSpec[] {
  return widths
    .slice(1)
    .flatMap((width, i) =>
      linear(`${path}.${i}`, `${hfName}.layers.${i}`, widths[i] as number, width),
    );
}

/** The four projections of a multi-head attention. */
export function attention(path: string, hfName: string, width: number): WeightSpec[] {
  return (['q', 'k', 'v', 'out'] as const).flatMap((name) =>
    linear(`${path}.${name}Proj`, `${hfName}.${name}_proj`, width, width),
  );
}
