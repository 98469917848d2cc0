import type { Described } from '../described.ts';
import type { Heads } from './heads.ts';
import type { Shapes } from '../shapes.ts';

/** As in every published detector; no weight tells. */
const QUERIES = 300;

/** What a config.json of transformers says of encoder and decoder, made from the shapes of their weights. */
export function describeTransformer(
  { facts }: Described,
  shapes: Shapes,
  { heads, points, encoderHeads }: Heads,
): object {
  const number = (key: string, otherwise: number) => {
    const fact = facts.get(key);
    return typeof fact === 'number' ? fact : otherwise;
  };
  const levels = shapes.count('encoder.inputProj', 'conv.weight');
  const all = shapes.count('query.inputProj', 'conv.weight');
  const width = shapes.at('encoder.inputProj.0.conv.weight')[0] ?? 0;
  const hidden = shapes.at('encoder.ccff.topDown.0.conv1.conv.weight')[0] ?? width;
  const layers = shapes.count('decoder.layers', 'norm1.weight');
  return {
    encoder_in_channels: Array.from(
      { length: levels },
      (_, i) => shapes.at(`encoder.inputProj.${i}.conv.weight`)[1] ?? 0,
    ),
    encoder_hidden_dim: width,
    encoder_layers: shapes.count('encoder.aifi', 'norm1.weight'),
    encode_proj_layers: [levels - 1],
    encoder_attention_heads: encoderHeads,
    encoder_ffn_dim: shapes.at('encoder.aifi.0.ffn.0.weight')[0] ?? 1,
    hidden_expansion: hidden / width,
    decoder_in_channels: Array<number>(levels).fill(width),
    d_model: shapes.at('query.output.linear.weight')[0] ?? 0,
    num_feature_levels: all,
    decoder_n_levels: all,
    decoder_n_points: points,
    decoder_attention_heads: heads,
    decoder_layers: layers,
    decoder_ffn_dim: shapes.at('decoder.layers.0.ffn.0.weight')[0] ?? 0,
    num_queries: shapes.at('query.learned.weight')[0] ?? number('num_queries', QUERIES),
    learn_initial_query: shapes.has('query.learned.weight'),
    num_denoising: shapes.has('denoising.classEmbedding.weight') ? 100 : 0,
  };
}
