import type { Frame, Step } from '#lib/trace/frame.ts';
import type { ModelReport } from '#site/runtime/types.ts';

/** Rows and columns of a level's map. */
export interface LevelSize {
  readonly name: string;
  readonly height: number;
  readonly width: number;
}

interface Shown {
  readonly steps: readonly Step[];
  readonly model: Pick<ModelReport, 'answers'>;
}

/** Sizes of the maps that the decoder looks at, finest first, for the input that this run showed. */
export function levelsOf({ steps, model }: Shown): LevelSize[] {
  const input = steps.find(({ path }) => path === 'input.pixels');
  const [, height = 0, width = 0] = input?.shape ?? [];
  return (model.answers.tokens?.maps ?? []).map(({ fused, stride }) => ({
    ...{
      name: fused,
      height: Math.ceil(height / stride),
      width: Math.ceil(width / stride),
    },
  }));
}

/** Rows and columns of the map that so many tokens are the cells of; null where no such map is shown. */
export function mapOf(
  { steps }: Pick<Shown, 'steps'>,
  tokens: number,
): Omit<LevelSize, 'name'> | null {
  const map = steps.find(
    ({ dims, shape: [, height = 0, width = 0] }) =>
      dims === 'BHWC' && height * width === tokens,
  );
  return map ? { height: map.shape[1] ?? 0, width: map.shape[2] ?? 0 } : null;
}

/** A tensor of tokens as a map, and of which level. */
export interface TokenMap {
  readonly name: string;
  /** BHWC of one image. */
  readonly frame: Frame;
}

/**
 * A tensor of tokens (BSC, SC, BSV ...) laid out as the maps that the tokens come from: one map, or one
 * for each level where S counts all of them. Empty for other tensors.
 */
export function tokenMaps(frame: Frame, levels: readonly LevelSize[]): TokenMap[] {
  const { dims, shape, data, path } = frame;
  if (!/^B?S[A-Z\d]$/.test(dims)) return [];
  const [tokens = 0, channels = 0] = shape.slice(-2);
  const all = levels.reduce((sum, { height, width }) => sum + height * width, 0);
  const one = levels.find(({ height, width }) => height * width === tokens);
  const wanted = tokens === all ? levels : one ? [one] : [];
  let start = 0;
  return wanted.map(({ name, height, width }) => {
    const end = start + height * width * channels;
    const map = {
      path,
      dims: 'BHWC',
      shape: [1, height, width, channels],
      data: data.slice(start, end),
    };
    start = end;
    return { name, frame: map };
  });
}
