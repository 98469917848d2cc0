import type { Config } from '../../config.ts';
import { COCO_LABELS } from '../../params/cocoLabels.ts';
import { isQuestion, type Described, type Question, type Replies } from '../described.ts';
import type { Dialect } from '../dialect.ts';
import { fieldsOf } from '../fields.ts';
import { describeBackbone } from './describeBackbone.ts';
import { describeTransformer } from './describeTransformer.ts';
import { headsOf, type Heads } from './heads.ts';
import { evaluatedLayerOf, samplingOf } from './questions.ts';
import { readRtDetr } from './readRtDetr.ts';
import { WEIGHT as D_FINE } from '../dFine/supported.ts';
import { shapesOf, type Shapes } from '../shapes.ts';

const HEAD = 'query.classHead.weight';

/**
 * The configuration of weights that come without one. From their shapes and from what the file says is
 * made what transformers would write, and that is read as any other config.json, in the same bounds.
 * Null for weights of another family; a question where nothing says how the model is run.
 */
export function describeRtDetr(
  described: Described,
  replies: Replies,
  dialects: readonly Dialect[],
): Config | Question | null {
  const shapes = shapesOf(described.entries, dialects, HEAD);
  // D-FINE's weights bear most of these names too, and one besides.
  if (!shapes || described.entries.some(({ name }) => D_FINE.test(name))) return null;
  const evaluatedLayer = evaluatedLayerOf(described, shapes, replies);
  if (typeof evaluatedLayer === 'object') return evaluatedLayer;
  const sampling = samplingOf(described, shapes, replies);
  if (typeof sampling === 'object') return sampling;
  const heads = headsOf(described, shapes, replies);
  if (isQuestion(heads)) return heads;
  const json = jsonOf(described, shapes, heads, sampling);
  const config = readRtDetr(fieldsOf(json, 'What its weights say'), processorOf(described));
  if (!config) return null;
  const { library } = shapes;
  const eps = epsOf(described);
  const { processor } = config;
  return {
    ...config,
    ...(processor ? { processor: { ...processor, antialias: false } } : {}),
    library,
    backbone: { ...config.backbone, ...eps },
    encoder: {
      ...config.encoder,
      ...eps,
      ...(eps ? { inputNormEps: eps.batchNormEps } : {}),
    },
    decoder: { ...config.decoder, ...eps, evaluatedLayer, library },
  };
}

/** What transformers would write. */
function jsonOf(
  described: Described,
  shapes: Shapes,
  heads: Heads,
  sampling: Config['decoder']['sampling'],
): object {
  const isSecond = described.facts.has('num_points_scale');
  return {
    ...describeTransformer(described, shapes, heads),
    model_type: isSecond ? 'rt_detr_v2' : 'rt_detr',
    decoder_method: sampling === 'discrete' ? 'discrete' : 'default',
    backbone_config: describeBackbone(described, shapes),
    id2label: labelsOf(described, shapes.at(HEAD)[0] ?? 0),
    transformers_version: isRowMajor(described) ? '5' : '4',
  };
}

/** Names that the file has; those of COCO for as many classes; else numbers. */
export function labelsOf({ facts }: Described, classes: number): Record<string, string> {
  const names = facts.get('names');
  const own = Array.isArray(names) && names.length === classes ? names : null;
  const known = own ?? (classes === COCO_LABELS.length ? COCO_LABELS : []);
  const count = Math.min(classes, 65_536);
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [i, String(known[i] ?? `class ${i}`)]),
  );
}

/** Ultralytics' code of AIFI runs row by row from 8.4 on; earlier, as the original's, column by column. */
function isRowMajor({ facts, library }: Described): boolean {
  const version = facts.get('version');
  const [major = 0, minor = 0] = (typeof version === 'string' ? version : '')
    .split('.')
    .map((part) => Number.parseInt(part, 10) || 0);
  return library === 'ultralytics' && (major > 8 || (major === 8 && minor >= 4));
}

/** What Ultralytics' batch norms add to the variance; PyTorch's default where no file says it. */
function epsOf({ facts }: Described): { batchNormEps: number } | null {
  const eps = facts.get('eps');
  return typeof eps === 'number' && eps > 0 && eps < 1 ? { batchNormEps: eps } : null;
}

/** Ultralytics' file says the size that it was trained for. */
function processorOf({ facts, library }: Described): object | undefined {
  const side = facts.get('imgsz');
  if (library !== 'ultralytics') return undefined;
  const length = typeof side === 'number' ? side : 640;
  return { size: { height: length, width: length }, do_normalize: false };
}
