import type { Fields } from '../fields.ts';
import { readLabels } from '../readLabels.ts';
import type { DetrConfig } from './config.ts';
import { readOwn } from './readOwn.ts';
import { readDetrProcessor } from './readProcessor.ts';
import { readResNet } from './readResNet.ts';
import { readTransformer } from './readTransformer.ts';
import { DETR, MODEL_TYPES, need } from './supported.ts';

/** The side of a square picture: what a processor of the shortest edge makes of it. */
const SIDE = 800;

/**
 * The config.json of DETR as transformers 4 and 5 write it, and those of the book's own relatives;
 * null for another model. Keys that it leaves out have transformers' defaults.
 *
 * Throws one sentence, and what is supported, for an option that we lack.
 */
export function readDetr(all: Fields, preprocessor?: unknown): DetrConfig | null {
  const type = all.text('model_type', '');
  if (!MODEL_TYPES.includes(type)) return null;
  if (type !== DETR) return readOwn(all, preprocessor);
  need(
    all.text('position_embedding_type', 'sine') === 'sine',
    'has learned codes of rows and columns',
  );
  need(
    !all.flag('auxiliary_loss', false),
    'has an auxiliary_loss, with which transformers normalises between the decoder’s layers',
  );
  need(all.count('decoder_layers', 6, 0) > 0, 'has no decoder layer');
  const processor = readDetrProcessor(preprocessor);
  const side = processor.fit.kind === 'edges' ? processor.fit.shortest : SIDE;
  return {
    family: DETR,
    labels: readLabels(all, need),
    inputSize: processor.fit.kind === 'stretch' ? processor.fit.size : [side, side],
    processor,
    backbone: readResNet(all),
    neck: { kind: 'dense', levels: [5] },
    encoder: readTransformer(all, {
      layers: 'encoder_layers',
      heads: 'encoder_attention_heads',
      ffnWidth: 'encoder_ffn_dim',
    }),
    position: { kind: 'sine' },
    decoder: {
      ...readTransformer(all, {
        layers: 'decoder_layers',
        heads: 'decoder_attention_heads',
        ffnWidth: 'decoder_ffn_dim',
      }),
      queries: all.count('num_queries', 100),
      content: false,
      position: 'learned',
      norm: true,
      iouHead: false,
    },
    noObject: true,
  };
}
