import { indices } from '../../parts/make.ts';
import { dialectOf, type Dialect, type Row } from '../dialect.ts';

const STAGES = 4;
/** Of a bottleneck. */
const CONVOLUTIONS = 3;

/** The same modules below each of several names. */
const below = (names: readonly string[], rows: readonly Row[]): Row[] =>
  rows.map(([path, ...theirs]): Row => {
    const [first = '', ...others] = theirs.flatMap((their) =>
      names.map((name) => `${name}.${their}`),
    );
    return [path, first, ...others];
  });

/** torchvision's and timm's names of a ResNet; both count from 1. */
const TORCHVISION: readonly Row[] = [
  ['backbone.stem.0.conv', 'conv1'],
  ['backbone.stem.0.norm', 'bn1'],
  ...indices(STAGES).flatMap(
    (stage) =>
      [
        ...indices(CONVOLUTIONS).flatMap((k): Row[] => [
          [`backbone.stages.${stage}.#.conv.${k}.conv`, `layer${stage + 1}.#.conv${k + 1}`],
          [`backbone.stages.${stage}.#.conv.${k}.norm`, `layer${stage + 1}.#.bn${k + 1}`],
        ]),
        [`backbone.stages.${stage}.#.shortcut.conv`, `layer${stage + 1}.#.downsample.0`],
        [`backbone.stages.${stage}.#.shortcut.norm`, `layer${stage + 1}.#.downsample.1`],
      ] as Row[],
  ),
];

/** A convolution and its norm, as transformers' own ResNet has them. */
const unit = (path: string, name: string): Row[] => [
  [`${path}.conv`, `${name}.convolution`],
  [`${path}.norm`, `${name}.normalization`],
];
const TRANSFORMERS: readonly Row[] = [
  ...unit('backbone.stem.0', 'embedder.embedder'),
  ...unit('backbone.stages.#.#.conv.#', 'encoder.stages.#.layers.#.layer.#'),
  ...unit('backbone.stages.#.#.shortcut', 'encoder.stages.#.layers.#.shortcut'),
];

const attention = (path: string, name: string): Row[] => [
  ...['q', 'k', 'v'].map((n): Row => [`${path}.${n}Proj`, `${name}.${n}_proj`]),
  [`${path}.outProj`, `${name}.out_proj`, `${name}.o_proj`],
];

/** What encoder and decoder layers have in common. */
const layer = (path: string, name: string): Row[] => [
  ...attention(`${path}.selfAttention`, `${name}.self_attn`),
  [`${path}.norm1`, `${name}.self_attn_layer_norm`],
  [`${path}.ffn.0`, `${name}.fc1`, `${name}.mlp.fc1`],
  [`${path}.ffn.1`, `${name}.fc2`, `${name}.mlp.fc2`],
];

const [ENCODER, DECODER] = ['encoder.layers.#', 'decoder.layers.#'];

/** As transformers 4 and 5 call them, on a backbone. */
const withBackbone = (backbone: readonly Row[]): Dialect =>
  dialectOf(
    'transformers',
    [
      ...backbone,
      ['inputProj', 'input_projection'],
      ...layer('encoder.#', ENCODER),
      ['encoder.#.norm2', `${ENCODER}.final_layer_norm`],
      ...layer('decoder.layers.#', DECODER),
      ...attention('decoder.layers.#.crossAttention', `${DECODER}.encoder_attn`),
      ['decoder.layers.#.norm2', `${DECODER}.encoder_attn_layer_norm`],
      ['decoder.layers.#.norm3', `${DECODER}.final_layer_norm`],
      ['decoder.norm', 'decoder.layernorm'],
      ['query.position', 'query_position_embeddings'],
      // The detector's own, not its base model's.
      ['decoder.classHead', 'class_labels_classifier'],
      ['decoder.boxHead.#', 'bbox_predictor.layers.#'],
    ],
    (name) => name.replace(/^model\./, ''),
    'model.',
  );

const OWN = below(['backbone.conv_encoder.model', 'backbone.model'], TRANSFORMERS);

/** The backbone is timm's in the hub's files, or transformers' own. */
export const huggingFaceDetr: Dialect = withBackbone([
  ...below(['backbone.conv_encoder.model', 'backbone.model'], TORCHVISION),
  ...OWN,
]);

/** What is written for transformers: without timm. */
export const huggingFaceOnOwn: Dialect = withBackbone(OWN);

/** The three projections of PyTorch's attention lie in one tensor, which the reader takes apart. */
const packed = (path: string, name: string): Row[] => [
  ...['q', 'k', 'v'].map((n): Row => [`${path}.${n}Proj`, `${name}.in_proj.${n}`]),
  [`${path}.outProj`, `${name}.out_proj`],
];

const original = (path: string, name: string, norms: number): Row[] => [
  ...packed(`${path}.selfAttention`, `${name}.self_attn`),
  ...packed(`${path}.crossAttention`, `${name}.multihead_attn`),
  [`${path}.ffn.0`, `${name}.linear1`],
  [`${path}.ffn.1`, `${name}.linear2`],
  ...indices(norms).map((n): Row => [`${path}.norm${n + 1}`, `${name}.norm${n + 1}`]),
];

/** As the original code calls them, on torchvision's backbone. */
export const facebook: Dialect = dialectOf('facebook', [
  ...below(['backbone.0.body'], TORCHVISION),
  ['inputProj', 'input_proj'],
  ...original('encoder.#', 'transformer.encoder.layers.#', 2),
  ...original('decoder.layers.#', 'transformer.decoder.layers.#', 3),
  ['decoder.norm', 'transformer.decoder.norm'],
  ['query.position', 'query_embed'],
  ['decoder.classHead', 'class_embed'],
  ['decoder.boxHead.#', 'bbox_embed.layers.#'],
]);
