import type { HgNetConfig } from '../../config.ts';
import { indices } from '../../parts/make.ts';
import type { Fields } from '../fields.ts';
import { readActivation } from './readActivation.ts';
import { need } from './supported.ts';

const STAGES = 4;
/** Blocks of a stage, and layers of a block: several times what detectors have. */
const [DEEPEST, MOST_LAYERS] = [64, 32];
const LARGEST_KERNEL = 31;

/** HGNetV2Config: what stands under backbone_config. */
export function readHgNet(
  own: Fields,
  { levels, batchNormEps }: Pick<HgNetConfig, 'levels' | 'batchNormEps'>,
): HgNetConfig {
  const list = (key: string, otherwise: readonly number[], most?: number) => {
    const values = own.counts(key, otherwise, most);
    need(values.length === STAGES, `gives ${key} for other than ${STAGES} stages`);
    return values;
  };
  const stem = readStem(own);
  const stageWidths = list('stage_out_channels', [128, 512, 1024, 2048]);
  const inputs = list('stage_in_channels', [48, 128, 512, 1024]);
  need(
    inputs.join() === [stem[1], ...stageWidths.slice(0, -1)].join(),
    'has stage_in_channels that are not the widths of the maps before',
  );
  need(Math.min(...stageWidths) >= 2, 'has blocks without a channel in their middle');
  const kernels = list('stage_kernel_size', [3, 3, 5, 5], LARGEST_KERNEL);
  need(
    kernels.every((kernel) => kernel % 2 === 1),
    'has an even stage_kernel_size, which PyTorch cannot run either',
  );
  const middleWidths = list('stage_mid_channels', [48, 96, 192, 384]);
  const layers = list('stage_numb_of_layers', [6, 6, 6, 6], MOST_LAYERS);
  const downsample = own.flags('stage_downsample', [false, true, true, true]);
  const light = own.flags('stage_light_block', [false, false, true, true]);
  need(
    list('stage_downsample_strides', [2, 2, 2, 2]).every(
      (stride, i) => stride === 2 || !downsample[i],
    ),
    'has stages that do other than halve their map',
  );
  return {
    kind: 'hgnet',
    stem,
    stageWidths,
    depths: list('stage_num_blocks', [1, 1, 3, 1], DEEPEST),
    stages: indices(STAGES).map((i) => ({
      downsample: downsample[i] ?? false,
      middleWidth: middleWidths[i] ?? 0,
      layers: layers[i] ?? 0,
      kernel: kernels[i] ?? 0,
      light: light[i] ?? false,
    })),
    activation: readActivation(own, 'hidden_act', 'relu'),
    affine: own.flag('use_learnable_affine_block', false),
    levels,
    batchNormEps,
  };
}

function readStem(own: Fields): HgNetConfig['stem'] {
  const widths = own.counts('stem_channels', [3, 32, 48]);
  const [rgb, middle, width] = widths;
  need(
    widths.length === 3 && middle !== undefined && middle >= 2 && width !== undefined,
    'has stem_channels that are not three numbers',
  );
  need(rgb === 3, 'describes a backbone whose input is not RGB');
  need(
    own.counts('stem_strides', [2, 1, 1, 2, 1]).join() === '2,1,1,2,1',
    'has a stem with other strides (stem_strides) than 2, 1, 1, 2, 1',
  );
  return [middle, width];
}
