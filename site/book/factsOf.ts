import type { DecoderConfig } from '#lib/config.ts';
import { windowsOf, receptiveField } from '#lib/numbers/receptiveField.ts';
import { partsOf } from '#lib/families/structures.ts';
import type { Processor } from '#lib/image/processor.ts';
import type { Part } from '#lib/parts/part.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import { inWords } from '#site/ui/inWords.ts';
import { t } from '#site/words/t.ts';

/** As much of a run as says what the text has numbers of. */
export type DescribedRun = Pick<BookRun, 'config' | 'steps'> & {
  readonly model: Pick<
    BookRun['model'],
    'queries' | 'decoderLayers' | 'answers' | 'inputSize'
  >;
};

/** What a number of the text is called: `[100](fact:queries)`. */
export const FACTS = {
  queries: ({ model }) => String(model.queries),
  layers: ({ model }) => inWords(model.decoderLayers),
  input: ({ model: { inputSize } }) => `${inputSize[1]} × ${inputSize[0]}`,
  pixels: ({ steps }) => shapeAt(steps, /^input\.pixels$/)?.join(' × ') ?? null,
  range: ({ config }) => rangeOf(config.processor),
  fit: ({ config }) => fitWords(config.processor),
  maps: ({ steps }) => inWords(mapsOf(steps).length),
  tokens: (run) => tokensOf(run),
  points: (run) => pointsWords(run),
  pointsInAll: (run) => looksOf(run, false),
  reads: (run) => looksOf(run, true),
  fusionBlocks: ({ steps }) =>
    inWords(count(steps, /^encoder\..*\.bottlenecks\.\d+\.output$/)),
  expansion: ({ steps }) => expansionOf(steps),
  fieldS3: ({ config }) => fieldAt(config, 8),
  fieldS4: ({ config }) => fieldAt(config, 16),
  fieldS5: ({ config }) => fieldAt(config, 32),
  fieldIs: ({ config, model: { inputSize } }) => {
    const field = fieldOf(partsOf(config), 32);
    return field === null ? null : field > Math.max(...inputSize) ? t('more') : t('less');
  },
} as const satisfies Readonly<Record<string, (run: DescribedRun) => string | null>>;

/** What the text says of a model; null where the model has no such thing, or the text names no fact. */
export function factOf(name: string, run: DescribedRun): string | null {
  const found = Object.entries(FACTS).find(([fact]) => fact === name);
  return found?.[1](run) ?? null;
}

type Steps = DescribedRun['steps'];

const LOCATIONS = /^decoder\..*\.locations$/;

const shapeAt = (steps: Steps, pattern: RegExp) =>
  steps.find(({ path }) => pattern.test(path))?.shape;

const count = (steps: Steps, pattern: RegExp) =>
  steps.filter(({ path }) => pattern.test(path)).length;

const mapsOf = (steps: Steps) => steps.filter(({ path }) => /^backbone\.S\d$/.test(path));

/** Points of each map; null where queries look at none. Tensors have room for the most of them. */
function pointsOf({ config, steps }: DescribedRun): readonly number[] | null {
  const [, , , levels = 0, most = 0] = shapeAt(steps, LOCATIONS) ?? [];
  if (levels === 0) return null;
  const { points } = ('decoder' in config ? config.decoder : {}) as Partial<DecoderConfig>;
  return points ?? Array<number>(levels).fill(most);
}

function pointsWords(run: DescribedRun): string | null {
  const points = pointsOf(run);
  if (!points) return null;
  const [first = 0] = points;
  return points.every((one) => one === first) ? inWords(first) : t('a few');
}

/** How many places a head looks at, or all heads together. */
function looksOf(run: DescribedRun, byAll: boolean): string | null {
  const [, , heads = 1] = shapeAt(run.steps, LOCATIONS) ?? [];
  const sum = pointsOf(run)?.reduce((all, one) => all + one, 0);
  return sum === undefined ? null : String(byAll ? heads * sum : sum);
}

function tokensOf({ model }: DescribedRun): string | null {
  const { tokens } = model.answers;
  if (!tokens) return null;
  const cells = tokens.maps.map(({ stride }) =>
    model.inputSize.reduce((all, side) => all * Math.ceil(side / stride), 1),
  );
  return String(cells.reduce((sum, one) => sum + one, 0));
}

/** Of the hidden width of a fusion block to that of what it makes. */
function expansionOf(steps: Steps): string | null {
  const [hidden] = shapeAt(steps, /^encoder\.ccff\..*\.split1$/)?.slice(-1) ?? [];
  const [width] = shapeAt(steps, /^encoder\.P\d$/)?.slice(-1) ?? [];
  return hidden === undefined || width === undefined ? null : String(hidden / width);
}

/** How far a cell of the backbone's map of a stride sees, along one side; null without such a map. */
function fieldOf(parts: readonly Part[], stride: number): number | null {
  const backbone = parts.filter(({ path }) => path.startsWith('backbone.'));
  const last = backbone.findLastIndex(
    ({ at }) => typeof at === 'object' && 'stride' in at && at.stride === stride,
  );
  return last < 0 ? null : receptiveField(windowsOf(backbone.slice(0, last + 1))).size;
}

function fieldAt(config: BookRun['config'], stride: number): string | null {
  const side = fieldOf(partsOf(config), stride);
  return side === null ? null : `${side} × ${side}`;
}

/** What the numbers of an input lie between, for bytes from 0 to 255. */
function rangeOf(processor: Processor | undefined): string {
  const scale = processor ? (processor.rescale ?? 1) : 1 / 255;
  const { mean, std } = processor?.normalise ?? { mean: [0], std: [1] };
  const ends = [0, 255 * scale].flatMap((end) =>
    mean.map((one, channel) => (end - one) / (std[channel] ?? 1)),
  );
  const said = (value: number) =>
    value
      .toFixed(2)
      .replace(/\.?0+$/, '')
      .replace('-', '−');
  return t('{least} and {most}', {
    least: said(Math.min(...ends)),
    most: said(Math.max(...ends)),
  });
}

function fitWords(processor: Processor | undefined): string {
  const kind = processor?.fit.kind ?? 'stretch';
  return kind === 'stretch' || processor?.pad
    ? t('The network’s input has one size')
    : t('The input keeps the proportions of the picture');
}
