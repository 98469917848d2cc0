import { RESAMPLES, type Resample } from '../../image/filters.ts';
import type { Fit, Processor, RGBNumbers } from '../../image/processor.ts';
import { settingsOf, type Settings } from './processorFields.ts';
import { readFit, readPad } from './readFit.ts';

/** What sets the image processors of transformers apart from each other. */
export interface ProcessorClass {
  readonly name: string;
  /** The names that it has had. */
  readonly names: RegExp;
  /** What it does where the file does not say. */
  readonly size: unknown;
  readonly normalises: boolean;
  readonly pads: boolean;
}

const OF_RT_DETR: ProcessorClass = {
  name: 'RTDetrImageProcessor',
  names: /^RTDetrImageProcessor(?:Fast|Pil)?$/,
  size: { height: 640, width: 640 },
  normalises: false,
  pads: false,
};

/** Steps that are read, and two that change no picture of ours: it is RGB already and brings no boxes. */
const STEPS = [
  'do_resize',
  'do_rescale',
  'do_normalize',
  'do_pad',
  'do_convert_rgb',
  'do_convert_annotations',
];

/** What other processors act upon. */
const OTHERS = ['size_divisor', 'size_divisibility', 'max_size', 'crop_pct'];

/** Numbers outside these bounds would make inputs that no network was trained on. */
const [LEAST, MOST] = [1e-6, 1e6];

/**
 * preprocessor_config.json as a class of transformers 5 takes it, RTDetrImageProcessor unless another is
 * named: what the file leaves out has the defaults of that class, and what changes no picture may stand
 * there.
 *
 * @source image_processing_pil_rt_detr.py
 * Throws one sentence that names a setting which cannot be honoured.
 */
export function readProcessor(json: unknown, like = OF_RT_DETR): Processor {
  const all = settingsOf(json);
  checkSteps(all, like);
  const fit: Fit = all.asks('do_resize', true) ? readFit(all, like.size) : { kind: 'own' };
  return {
    fit,
    resample: fit.kind === 'own' ? 'bilinear' : readResample(all),
    rescale: all.asks('do_rescale', true) ? readFactor(all) : null,
    normalise: all.asks('do_normalize', like.normalises) ? readNormal(all) : null,
    pad: all.asks('do_pad', like.pads) ? readPad(all, fit) : null,
  };
}

/** Refuses what asks for more than we do: what the processor itself passes over, too. */
function checkSteps(all: Settings, { name, names }: ProcessorClass): void {
  for (const key of ['image_processor_type', 'feature_extractor_type'])
    if (!names.test(all.text(key, name)))
      all.refuse(key, `whose steps are not those of ${name}`);
  const others = all.keys.filter((key) => key.startsWith('do_') && !STEPS.includes(key));
  const asked = [...others, ...OTHERS].find((key) => (all.raw(key) ?? false) !== false);
  if (asked !== undefined) all.refuse(asked, `a step that ${name} does not have`);
}

function readResample(all: Settings): Resample {
  const number = all.given('resample', 2);
  const filter = typeof number === 'number' ? RESAMPLES[number] : undefined;
  return filter ?? all.refuse('resample', 'which is no filter of Pillow (0 to 5)');
}

function readFactor(all: Settings): number {
  const factor = all.given('rescale_factor', 1 / 255);
  if (isWithin(factor, LEAST)) return factor;
  return all.refuse('rescale_factor', `which is not between ${LEAST} and ${MOST}`);
}

function readNormal(all: Settings): NonNullable<Processor['normalise']> {
  return {
    mean: readRGB(all, 'image_mean', [0.485, 0.456, 0.406], -MOST),
    std: readRGB(all, 'image_std', [0.229, 0.224, 0.225], LEAST),
  };
}

/** A number for each channel, or one for all. */
function readRGB(
  all: Settings,
  key: string,
  otherwise: RGBNumbers,
  least: number,
): RGBNumbers {
  const given = all.given(key, otherwise);
  const list: readonly unknown[] = Array.isArray(given) ? given : [given, given, given];
  const [red, green, blue, more] = list.map((one) => (isWithin(one, least) ? one : NaN));
  const numbers = [red, green, blue].filter((one) => Number.isFinite(one));
  if (numbers.length < 3 || more !== undefined)
    all.refuse(key, 'which is not a usable number for each of three channels');
  return [red ?? 0, green ?? 0, blue ?? 0];
}

const isWithin = (value: unknown, least: number): value is number =>
  typeof value === 'number' && value >= least && value <= MOST;
