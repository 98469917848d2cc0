import type { ResNetConfig } from '../../config.ts';
import { named } from '../../named.ts';
import type { Fields } from '../fields.ts';
import { need } from './supported.ts';

/** Blocks of the ResNets of timm that are ours: a deep stem, bottlenecks, averages in the shortcuts. */
const DEPTHS: ReadonlyMap<string, readonly number[]> = new Map([
  ['resnet26d', [2, 2, 2, 2]],
  ['resnet50d', [3, 4, 6, 3]],
  ['resnet101d', [3, 4, 23, 3]],
  ['resnet152d', [3, 8, 36, 3]],
  ['resnet200d', [3, 24, 36, 3]],
]);

/** A backbone that is named, of the library timm; a tag of its weights (`.ra2_in1k`) does not matter. */
export function readTimm(
  name: string,
  own: Fields,
  { levels, batchNormEps }: Pick<ResNetConfig, 'levels' | 'batchNormEps'>,
): ResNetConfig {
  const depths = DEPTHS.get(name.replace(/\..*$/, ''));
  need(
    depths !== undefined,
    `has ${named(name, 40)} of timm as its backbone, of which ${[...DEPTHS.keys()].join(', ')} are known`,
  );
  need(own.count('num_channels', 3) === 3, 'describes a backbone whose input is not RGB');
  need(
    [undefined, 32].includes(own.raw('output_stride') as number | undefined),
    'has an output_stride in its backbone',
  );
  return {
    kind: 'resnet',
    layerType: 'bottleneck',
    stem: 'deep',
    shortcutPool: true,
    stemWidth: 64,
    stageWidths: [256, 512, 1024, 2048],
    depths,
    downsampleInFirstStage: false,
    downsampleInBottleneck: false,
    activation: 'relu',
    levels,
    batchNormEps,
  };
}
