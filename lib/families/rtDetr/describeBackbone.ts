import { indices } from '../../parts/make.ts';
import type { Described } from '../described.ts';
import { residualStages, STAGES, type Shapes } from '../shapes.ts';

const all = indices(STAGES);

/** What transformers calls `backbone_config`, made from the shapes of its weights. */
export const describeBackbone = (described: Described, shapes: Shapes): object =>
  shapes.has('backbone.stages.0.0.squeeze.conv.weight')
    ? describeHgNet(described, shapes)
    : describeResNet(shapes);

const describeResNet = (shapes: Shapes): object => ({
  model_type: 'rt_detr_resnet',
  embedding_size: shapes.at('backbone.stem.2.conv.weight')[0] ?? 0,
  ...residualStages(shapes),
  out_features: outputsOf(shapes),
});

function describeHgNet({ facts }: Described, shapes: Shapes): object {
  const width = (i: number) =>
    shapes.at(`backbone.stages.${i}.0.excite.conv.weight`)[0] ?? 0;
  const first = (i: number) => `backbone.stages.${i}.0.layers`;
  const isLight = all.map((i) => shapes.has(`${first(i)}.0.1.conv.weight`));
  const kernelOf = (i: number) =>
    shapes.at(`${first(i)}.0${isLight[i] ? '.1' : ''}.conv.weight`);
  const layers = (i: number) =>
    shapes.count(first(i), `${isLight[i] ? '1.' : ''}conv.weight`);
  const stem = [0, 4].map((i) => shapes.at(`backbone.stem.${i}.conv.weight`)[0] ?? 0);
  const blocks = all.map((i) =>
    shapes.count(`backbone.stages.${i}`, 'squeeze.conv.weight'),
  );
  checkShortcuts(facts.get('shortcuts'), blocks);
  return {
    model_type: 'hgnet_v2',
    stem_channels: [3, ...stem],
    stage_in_channels: [stem[1], ...[0, 1, 2].map(width)],
    stage_mid_channels: all.map((i) => kernelOf(i)[0] ?? 0),
    stage_out_channels: all.map(width),
    stage_num_blocks: blocks,
    stage_downsample: all.map((i) =>
      shapes.has(`backbone.stages.${i}.downsample.conv.weight`),
    ),
    stage_light_block: isLight,
    stage_kernel_size: all.map((i) => kernelOf(i)[2] ?? 0),
    stage_numb_of_layers: all.map(layers),
    use_learnable_affine_block: shapes.has('backbone.stem.0.lab.scale'),
    hidden_sizes: all.map(width),
    out_features: outputsOf(shapes),
  };
}

/** Names of the last stages, as many as the encoder takes maps from. */
const outputsOf = (shapes: Shapes): string[] =>
  indices(Math.min(STAGES, shapes.count('encoder.inputProj', 'conv.weight')))
    .map((i) => `stage${STAGES - i}`)
    .reverse();

/** Ultralytics' file says which blocks add their input: all but the first of a stage, in rtdetr-l and -x. */
function checkShortcuts(said: unknown, blocks: readonly number[]): void {
  if (!Array.isArray(said)) return;
  const usual = blocks.flatMap((count) => indices(count).map((block) => block > 0));
  if (usual.join() !== said.join())
    throw new Error(
      'This file describes an HGNetv2 whose blocks add their inputs in another way than those of rtdetr-l and rtdetr-x do, which is not supported.',
    );
}
