import type { Config } from '../config.ts';
import { expectedBackbone } from './expectedBackbone.ts';
import { expectedEncoder } from './expectedEncoder.ts';
import {
  attention,
  convNorm,
  embedding,
  layerNorm,
  linear,
  perceptron,
  type WeightSpec,
} from './weightSpec.ts';

export type { WeightSpec } from './weightSpec.ts';

/** Every tensor that a checkpoint of this configuration has, in the order of the data. */
export function expectedWeights(config: Config): WeightSpec[] {
  return [
    ...expectedBackbone(config.backbone),
    ...expectedEncoder(config.encoder),
    ...expectedQuery(config),
    ...expectedDecoder(config),
    ...expectedDenoising(config),
  ];
}

const BOX = 4;

function expectedQuery({ decoder, labels }: Config): WeightSpec[] {
  const { width, inputWidths, queries, learnedQueries } = decoder;
  return [
    ...inputWidths.flatMap((channels, i) => {
      const hf = `model.decoder_input_proj.${i}`;
      return convNorm(`query.inputProj.${i}`, `${hf}.0`, `${hf}.1`, 1, channels, width);
    }),
    ...linear('query.output.linear', 'model.enc_output.0', width, width),
    ...layerNorm('query.output.norm', 'model.enc_output.1', width),
    ...linear('query.classHead', 'model.enc_score_head', width, labels.length),
    ...perceptron('query.boxHead', 'model.enc_bbox_head', [width, width, width, BOX]),
    ...(learnedQueries
      ? embedding('query.learned', 'model.weight_embedding', queries, width)
      : []),
  ];
}

function expectedDecoder({ decoder, labels }: Config): WeightSpec[] {
  const { width, layers } = decoder;
  const hf = 'model.decoder';
  return [
    ...perceptron('decoder.queryPosition', `${hf}.query_pos_head`, [BOX, 2 * width, width]),
    ...Array.from({ length: layers }, (_, x) => [
      ...decoderLayer(`decoder.layers.${x}`, `${hf}.layers.${x}`, decoder),
      ...perceptron(`decoder.boxHead.${x}`, `${hf}.bbox_embed.${x}`, [
        width,
        width,
        width,
        BOX,
      ]),
      ...linear(`decoder.classHead.${x}`, `${hf}.class_embed.${x}`, width, labels.length),
    ]).flat(),
  ];
}

function decoderLayer(path: string, hf: string, decoder: Config['decoder']): WeightSpec[] {
  const { width, ffnWidth, heads, levels, points } = decoder;
  const samples = heads * levels * points;
  return [
    ...attention(`${path}.selfAttention`, `${hf}.self_attn`, width),
    ...layerNorm(`${path}.norm1`, `${hf}.self_attn_layer_norm`, width),
    ...linear(
      `${path}.crossAttention.offsets`,
      `${hf}.encoder_attn.sampling_offsets`,
      width,
      2 * samples,
    ),
    ...linear(
      `${path}.crossAttention.weights`,
      `${hf}.encoder_attn.attention_weights`,
      width,
      samples,
    ),
    ...linear(
      `${path}.crossAttention.valueProj`,
      `${hf}.encoder_attn.value_proj`,
      width,
      width,
    ),
    ...linear(
      `${path}.crossAttention.outputProj`,
      `${hf}.encoder_attn.output_proj`,
      width,
      width,
    ),
    ...layerNorm(`${path}.norm2`, `${hf}.encoder_attn_layer_norm`, width),
    ...linear(`${path}.ffn.0`, `${hf}.fc1`, width, ffnWidth),
    ...linear(`${path}.ffn.1`, `${hf}.fc2`, ffnWidth, width),
    ...layerNorm(`${path}.norm3`, `${hf}.final_layer_norm`, width),
  ];
}

/** Classes of denoising queries; one more row than classes, for padding. Training only. */
function expectedDenoising({ decoder, labels }: Config): WeightSpec[] {
  if (decoder.denoisingQueries === 0) return [];
  return embedding(
    'denoising.classEmbedding',
    'model.denoising_class_embed',
    labels.length + 1,
    decoder.width,
  );
}
