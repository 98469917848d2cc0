import { backend_util, type NamedAttrMap } from '@tensorflow/tfjs-core';

type Shape4D = [number, number, number, number];

/** Sizes of a convolution, from the shapes of its input and its filter and what tfjs notes beside. */
export function convSizes(
  inputShape: number[],
  filterShape: number[],
  attrs: NamedAttrMap | undefined,
): backend_util.Conv2DInfo {
  if (attrs?.['dataFormat'] !== 'NHWC') throw new Error('Channels come last here.');
  return backend_util.computeConv2DInfo(
    inputShape as Shape4D,
    filterShape as Shape4D,
    attrs['strides'] as number | [number, number],
    1,
    attrs['pad'] as Parameters<typeof backend_util.computeConv2DInfo>[4],
    attrs['dimRoundingMode'] as 'floor' | 'round' | 'ceil' | undefined,
  );
}
