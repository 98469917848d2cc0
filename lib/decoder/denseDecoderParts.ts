import type { DenseDecoderConfig } from '../families/detr/config.ts';
import { indices, linear, norm, perceptron } from '../parts/make.ts';
import type { Part } from '../parts/part.ts';
import { layerParts } from './layerParts.ts';

const BOX = 4;

/**
 * The parts of DETR's decoder (`denseDecoder.ts`, `denseDecoderLayer.ts`, `crossAttention.ts`), in the
 * order of the weights: the heads are one for all layers.
 *
 * @param stride of the map whose cells the queries look at
 * @param logits classes, and *no object* where the model has it
 * @source modeling_detr.py DetrDecoder, DetrForObjectDetection
 */
export function denseDecoderParts(
  cfg: DenseDecoderConfig,
  stride: number,
  logits: number,
): Part[] {
  const { width, queries, layers } = cfg;
  const table = { kind: 'table', module: 'query', from: queries, to: width } as const;
  const position: Part[] =
    cfg.position === 'none'
      ? []
      : [{ ...table, path: 'query.position', at: unread(cfg), step: null }];
  return [
    ...(cfg.content
      ? [{ ...table, path: 'query.content', at: 'constant', step: null } as const]
      : []),
    ...position,
    ...indices(layers).flatMap((layer) =>
      layerParts(cfg, layer, crossParts(cfg, layer, stride)),
    ),
    ...headParts(cfg, logits),
  ];
}

/** Nobody reads positions that nothing adds. */
const unread = ({ position }: DenseDecoderConfig) =>
  position === 'unread' ? 'training' : 'constant';

/** Every query with every token: counted as self-attention is, apart from the published tables. */
function crossParts({ width, queries }: DenseDecoderConfig, layer: number, stride: number) {
  const module = `decoder.layers.${layer}`;
  const path = `${module}.crossAttention`;
  const [ofQueries, ofTokens] = [{ queries }, { stride }];
  const toward = (step: string) => ({
    ...{ at: ofQueries, module, layer, counted: false },
    step: `${path}.${step}`,
  });
  const product = (step: string): Part => ({
    ...{ kind: 'pairs', path, from: 0, to: width, with: ofTokens },
    ...toward(step),
  });
  return [
    linear(`${path}.qProj`, width, width, toward('weights')),
    linear(`${path}.kProj`, width, width, { ...toward('weights'), at: ofTokens }),
    linear(`${path}.vProj`, width, width, { ...toward('output'), at: ofTokens }),
    linear(`${path}.outProj`, width, width, toward('output')),
    product('weights'),
    product('output'),
  ];
}

function headParts(cfg: DenseDecoderConfig, logits: number): Part[] {
  const { width, queries, layers } = cfg;
  const toward = (step: string) => ({
    ...{ at: { queries }, module: 'decoder.heads' },
    step: indices(layers).map((layer) => `decoder.layers.${layer}.${step}`),
  });
  return [
    ...(cfg.norm ? [norm('decoder.norm', width, toward('normed'))] : []),
    linear('decoder.classHead', width, logits, toward('logit')),
    ...perceptron('decoder.boxHead', [width, width, width, BOX], toward('cxcywh01')),
    ...(cfg.iouHead ? perceptron('decoder.iouHead', [width, width, 1], toward('iou')) : []),
  ];
}
