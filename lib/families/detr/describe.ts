import { COCO_LABELS } from '../../params/cocoLabels.ts';
import { indices } from '../../parts/make.ts';
import type { Described, Question, Replies } from '../described.ts';
import type { Dialect } from '../dialect.ts';
import { fieldsOf } from '../fields.ts';
import { replyOf } from '../replyOf.ts';
import { residualStages, shapesOf, STAGES, type Shapes } from '../shapes.ts';
import type { DetrConfig } from './config.ts';
import { readDetr } from './readDetr.ts';

const HEAD = 'decoder.classHead.weight';
const PUBLISHED_WIDTH = 256;
const PUBLISHED_HEADS = 8;
const MOST_HEADS = 64;

/**
 * The configuration of a DETR's weights that come without one, as the original code saves them; null
 * for another family's, a question where nothing says how attention is shared out.
 */
export function describeDetr(
  described: Described,
  replies: Replies,
  dialects: readonly Dialect[],
): DetrConfig | Question | null {
  const shapes = shapesOf(described.entries, dialects, HEAD);
  if (!shapes) return null;
  // The dilated stage has the same weights.
  if (/dc5/i.test(described.name))
    throw new Error(
      'This DETR seems to have a dilated last stage (DC5), which is not supported: take the model of stride 32.',
    );
  const width = shapes.at('inputProj.weight')[0] ?? 0;
  const heads = headsOf('heads', 'decoder', width, replies);
  if (typeof heads === 'object') return heads;
  const encoderHeads = headsOf('encoderHeads', 'encoder', width, replies);
  if (typeof encoderHeads === 'object') return encoderHeads;
  const json = {
    model_type: 'detr',
    d_model: width,
    encoder_layers: shapes.count('encoder', 'norm1.weight'),
    decoder_layers: shapes.count('decoder.layers', 'norm1.weight'),
    encoder_attention_heads: encoderHeads,
    decoder_attention_heads: heads,
    encoder_ffn_dim: shapes.at('encoder.0.ffn.0.weight')[0] ?? 1,
    decoder_ffn_dim: shapes.at('decoder.layers.0.ffn.0.weight')[0] ?? 0,
    num_queries: shapes.at('query.position.weight')[0] ?? 0,
    backbone_config: backboneOf(shapes),
    id2label: labelsOf((shapes.at(HEAD)[0] ?? 0) - 1),
  };
  const config = readDetr(fieldsOf(json, 'What its weights say'));
  return config && { ...config, library: shapes.library };
}

/** 8 in all that was published; no weight tells. */
function headsOf(
  key: 'heads' | 'encoderHeads',
  where: string,
  width: number,
  replies: Replies,
): number | Question {
  if (width === PUBLISHED_WIDTH) return PUBLISHED_HEADS;
  const choices = indices(MOST_HEADS)
    .map((i) => String(i + 1))
    .filter((value) => width % Number(value) === 0)
    .map((value) => ({ value, label: value }));
  const reply = replyOf(key, replies, choices);
  if (reply !== null) return Number(reply);
  const isUsual = width % PUBLISHED_HEADS === 0;
  return {
    key,
    sentence: `How many heads has the attention of its ${where} (nheads where it was trained)? No weight tells.`,
    choices,
    guess: isUsual ? String(PUBLISHED_HEADS) : (choices.at(-1)?.value ?? '1'),
  };
}

const backboneOf = (shapes: Shapes): object => ({
  model_type: 'resnet',
  embedding_size: shapes.at('backbone.stem.0.conv.weight')[0] ?? 0,
  ...residualStages(shapes),
  out_features: [`stage${STAGES}`],
});

/** Numbers of COCO's list of 91 that no object of its 80 classes has. */
const UNUSED = [0, 12, 26, 29, 30, 45, 66, 68, 69, 71, 83];

/** COCO's own numbers, for as many classes; else numbers without names. */
function labelsOf(classes: number): Record<string, string> {
  const names = COCO_LABELS.values();
  const isCoco = classes === COCO_LABELS.length + UNUSED.length;
  const nameOf = (i: number) =>
    UNUSED.includes(i) ? 'N/A' : (names.next().value ?? `class ${i}`);
  return Object.fromEntries(
    indices(Math.min(Math.max(classes, 0), 65_536)).map((i) => [
      i,
      isCoco ? nameOf(i) : `class ${i}`,
    ]),
  );
}
