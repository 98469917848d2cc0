import { backboneParts, stageStrides } from '../../backbone/backboneParts.ts';
import { fineDecoderParts } from '../../decoder/fineDecoderParts.ts';
import { elanFusionParts } from '../../encoder/elanParts.ts';
import { encoderParts } from '../../encoder/encoderParts.ts';
import { denoisingParts, queryParts } from '../../query/queryParts.ts';
import type { Structure } from '../family.ts';
import { rtDetrStructure } from '../rtDetr/structure.ts';
import type { FineConfig } from './config.ts';
import { D_FINE } from './supported.ts';

/** How D-FINE is built; its answers are where RT-DETR's are. */
export const dFineStructure: Structure<FineConfig> = {
  ...rtDetrStructure,
  name: D_FINE,
  parts({ backbone, encoder, decoder, labels }) {
    const strides = stageStrides(backbone).slice(-backbone.levels);
    const projects = decoder.width !== encoder.width;
    return [
      ...backboneParts(backbone),
      ...encoderParts(encoder, strides, elanFusionParts(encoder)),
      ...queryParts(decoder, strides, labels.length).filter(
        ({ path }) => projects || !path.startsWith('query.inputProj'),
      ),
      ...fineDecoderParts(decoder, strides, labels.length),
      ...denoisingParts(decoder, labels.length),
    ];
  },
};
