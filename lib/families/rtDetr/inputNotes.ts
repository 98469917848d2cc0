import type { Config } from '../../config.ts';
import type { Fit, Processor, Size } from '../../image/processor.ts';

/**
 * What a reader should know of a model's inputs, in sentences: how pictures become inputs, who said so,
 * and the order of AIFI's position code where inputs are not square.
 */
export function inputNotes(config: Config): string[] {
  if (config.library === 'ultralytics') return [ofUltralytics(config)];
  const { processor, inputSize } = config;
  const { positionOrder } = config.encoder;
  const first = processor
    ? `As preprocessor_config.json says, pictures are ${sayProcessor(processor)}.`
    : `Without a preprocessor_config.json, pictures are assumed to be resized to ${across(inputSize)} and divided by 255.`;
  const canvas = processor ? canvasOf(processor) : inputSize;
  const order = ORDERS.get(positionOrder);
  const assumed = config.library === undefined ? [] : [assumedOf(config)];
  if (order === undefined || (canvas && canvas[0] === canvas[1]))
    return [first, ...assumed];
  return [
    first,
    ...assumed,
    `AIFI’s position code runs ${order}: transformers_version in config.json decides, and on inputs that are not square it matters.`,
  ];
}

const ofUltralytics = ({ inputSize }: Config) =>
  `As Ultralytics does, pictures are stretched to ${across(inputSize)} without antialiasing and divided by 255; it shows objects that score more than 0.25.`;

/** What weights alone do not say. */
function assumedOf({ encoder, decoder, labels }: Config): string {
  const published = [
    ...(decoder.learnedQueries ? [] : [`${decoder.queries} queries`]),
    ...(encoder.heads === decoder.heads ? [`${decoder.heads} heads`] : []),
    'activations',
    ...(labels.at(-1) === COCO_LAST ? ['the names of COCO’s 80 classes'] : []),
  ];
  return `What the file does not say is assumed to be as published, or as answered: ${published.join(', ')}.`;
}

const COCO_LAST = 'toothbrush';

const ORDERS: ReadonlyMap<string, string> = new Map([
  ['rowMajor', 'row by row, as in transformers 5'],
  ['columnMajor', 'column by column, as in transformers 4 and the original code'],
]);

const across = ([height, width]: Size) => `${width} × ${height}`;

/** The size of every input; null where it varies. */
function canvasOf({ fit, pad, anchors }: Processor): Size | null {
  return anchors ?? pad ?? (fit.kind === 'stretch' ? fit.size : null);
}

/** What becomes of a picture, as the rest of `pictures are ...`. */
export function sayProcessor({
  fit,
  resample,
  rescale,
  normalise,
  pad,
}: Processor): string {
  const how = fit.kind === 'own' || resample === 'bilinear' ? '' : ` (${resample})`;
  const steps = [sayFit(fit) + how];
  if (rescale === null) steps.push('not divided by 255');
  else if (Math.abs(rescale * 255 - 1) < 1e-6) steps.push('divided by 255');
  else steps.push(`divided by ${short(1 / rescale)}`);
  if (normalise)
    steps.push(
      `normalised (mean ${normalise.mean.map(short).join(', ')}; standard deviation ${normalise.std.map(short).join(', ')})`,
    );
  if (pad) steps.push(`padded to ${across(pad)}`);
  const last = steps.pop() ?? '';
  return steps.length > 0 ? `${steps.join(', ')} and ${last}` : last;
}

function sayFit(fit: Fit): string {
  switch (fit.kind) {
    case 'stretch':
      return `resized to ${across(fit.size)}`;
    case 'edges':
      return `resized to a short side of ${fit.shortest} and a long side of at most ${fit.longest}`;
    case 'within':
      return `resized to fit ${across(fit.size)}`;
    case 'own':
      return 'kept at their own size';
  }
}

const short = (value: number) => String(Number(value.toPrecision(4)));
