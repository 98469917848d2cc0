import { HGNET, TIMM } from './backboneNames.ts';
import { withBackbone } from './huggingFace.ts';

/** The names of RT-DETR in transformers on HGNetv2, and on a ResNet of the library timm. */
export const huggingFaceOnHgNet = withBackbone(HGNET);
export const huggingFaceOnTimm = withBackbone(TIMM);
