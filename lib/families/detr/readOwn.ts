import type { Config } from '../../config.ts';
import { stretchedTo, type Processor } from '../../image/processor.ts';
import type { Fields } from '../fields.ts';
import { readLabels } from '../readLabels.ts';
import { readProcessor } from '../rtDetr/readProcessor.ts';
import { readRtDetr } from '../rtDetr/readRtDetr.ts';
import type {
  DenseDecoderConfig,
  DetrConfig,
  NeckConfig,
  PositionConfig,
} from './config.ts';
import { readResNet } from './readResNet.ts';
import { readTransformer } from './readTransformer.ts';
import { DETR, need } from './supported.ts';

const MOST_PLACES = 100_000;
/** As in the popular notes. */
const SIZE = [640, 640] as const;

/**
 * The config.json of a relative that this book made: trained on maps of another of its models
 * (`rt_detr` is the config.json of that one), or written down from popular notes on a plain ResNet
 * (`backbone_config`).
 */
export function readOwn(all: Fields, preprocessor?: unknown): DetrConfig {
  const base =
    all.raw('rt_detr') === undefined ? null : readBase(all.child('rt_detr'), preprocessor);
  const layers = (which: string) =>
    readTransformer(all, {
      layers: `${which}_layers`,
      heads: 'attention_heads',
      ffnWidth: 'ffn_dim',
    });
  const given = preprocessor == null ? null : readProcessor(preprocessor);
  const processor = base?.processor ?? given;
  const neck = readNeck(all, base);
  const backbone = base?.backbone ?? readResNet(all, neck.kind === 'fpn' ? 3 : 1);
  return {
    family: DETR,
    labels: readLabels(all, need),
    ...sizeOf(base, processor),
    backbone,
    neck,
    encoder: layers('encoder'),
    position: readPosition(all),
    decoder: { ...layers('decoder'), ...readQueries(all) },
    noObject: all.flag('no_object', true),
  };
}

function readBase(all: Fields, preprocessor: unknown): Config {
  const base = readRtDetr(all, preprocessor);
  need(base !== null, 'has an rt_detr that is none');
  return base;
}

function sizeOf(base: Config | null, processor: Processor | null | undefined) {
  const inputSize = base?.inputSize ?? SIZE;
  return { inputSize, processor: processor ?? stretchedTo(inputSize) };
}

const MAP = /^([SP])([2-7])$/;

/** The maps that are read, and how. */
function readNeck(all: Fields, base: Config | null): NeckConfig {
  const kind = all.text('neck', 'dense');
  const named: unknown = all.raw('memory') ?? ['S5'];
  const maps = Array.isArray(named) ? named.map((name) => MAP.exec(String(name))) : [];
  const levels = maps.map((map) => Number(map?.[2]));
  const letter = kind === 'dense' ? 'S' : 'P';
  need(
    levels.length >= 1 && maps.every((map) => map?.[1] === letter),
    `has a memory that does not name maps as ${letter}5`,
  );
  if (kind === 'dense') return { kind, levels };
  const [level = 0] = levels;
  need(levels.length === 1, 'has a memory of several maps, without a neck that is dense');
  if (kind === 'hybrid') {
    need(base !== null, 'has a hybrid neck without an rt_detr that it is taken from');
    return { kind, encoder: base.encoder, level };
  }
  need(kind === 'fpn' && level === 5, 'has a neck that is not dense, hybrid or fpn on P5');
  return { kind };
}

function readPosition(all: Fields): PositionConfig {
  const kind = all.text('position', 'sine');
  need(
    kind === 'sine' || kind === 'learned' || kind === 'none',
    'has a position that is not sine, learned or none',
  );
  if (kind !== 'learned') return { kind };
  return { kind, places: all.count('places', 5000, 1, MOST_PLACES) };
}

/** What its queries begin as, and what is asked of them in the end. */
function readQueries(
  all: Fields,
): Omit<DenseDecoderConfig, keyof ReturnType<typeof readTransformer>> {
  const given: unknown = all.raw('query_position');
  return {
    queries: all.count('num_queries', 25),
    content: all.flag('query_content', false),
    position:
      given === 'unread' ? given : all.flag('query_position', true) ? 'learned' : 'none',
    norm: all.flag('decoder_norm', true),
    iouHead: all.flag('iou_head', false),
  };
}
