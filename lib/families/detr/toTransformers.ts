import type { ResNetConfig } from '../../config.ts';
import { ACTIVATIONS } from '../rtDetr/backboneJson.ts';
import {
  labelsJson,
  preprocessorJson,
  type TransformersFiles,
} from '../rtDetr/toTransformers.ts';
import type { DetrConfig } from './config.ts';

/**
 * The configuration of a DETR as transformers writes it. Throws one sentence for the book's own
 * relatives, which transformers does not know.
 */
export function detrToTransformers(config: DetrConfig): TransformersFiles {
  const { backbone, encoder, decoder, labels } = config;
  if (!isPublished(config) || backbone.kind !== 'resnet')
    throw new Error(
      'transformers knows no such relative of DETR, so it cannot be converted.',
    );
  const json = {
    ...labelsJson(labels),
    model_type: 'detr',
    architectures: ['DetrForObjectDetection'],
    use_timm_backbone: false,
    backbone_config: resNetJson(backbone),
    d_model: decoder.width,
    activation_function: ACTIVATIONS[decoder.ffnActivation],
    encoder_layers: encoder.layers,
    encoder_attention_heads: encoder.heads,
    encoder_ffn_dim: encoder.ffnWidth,
    decoder_layers: decoder.layers,
    decoder_attention_heads: decoder.heads,
    decoder_ffn_dim: decoder.ffnWidth,
    num_queries: decoder.queries,
  };
  return { config: json, preprocessor: preprocessorJson(config, 'DetrImageProcessor') };
}

/** Built as in the paper, whatever its sizes. */
const isPublished = ({
  backbone,
  neck,
  position,
  decoder,
  noObject,
}: DetrConfig): boolean =>
  backbone.kind === 'resnet' &&
  backbone.stem === 'plain7' &&
  neck.kind === 'dense' &&
  neck.levels.join() === '5' &&
  position.kind === 'sine' &&
  decoder.position === 'learned' &&
  decoder.norm &&
  !decoder.content &&
  !decoder.iouHead &&
  noObject;

const resNetJson = (backbone: ResNetConfig): object => ({
  model_type: 'resnet',
  layer_type: backbone.layerType,
  embedding_size: backbone.stemWidth,
  hidden_sizes: backbone.stageWidths,
  depths: backbone.depths,
  hidden_act: ACTIVATIONS[backbone.activation],
  downsample_in_first_stage: backbone.downsampleInFirstStage,
  downsample_in_bottleneck: backbone.downsampleInBottleneck,
  out_features: ['stage4'],
});
