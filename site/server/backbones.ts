import { blockUnits } from '#lib/cost/blockUnits.ts';
import { cost } from '#lib/cost/cost.ts';
import { PUBLISHED } from '#lib/params/published.ts';

const BLOCKS = [
  ['R18, basic block, S4', 'rtdetr_r18vd'],
  ['R50, bottleneck block, S4', 'rtdetr_r50vd'],
  ['HGNetv2-L, light block, S4', 'rtdetr_l'],
] as const;
const WHOLE = [
  ['R18', 'rtdetr_r18vd'],
  ['R50', 'rtdetr_r50vd'],
  ['R101', 'rtdetr_r101vd'],
  ['HGNetv2-L', 'rtdetr_l'],
  ['HGNetv2-X', 'rtdetr_x'],
] as const;
/** In all of them the second block of this stage adds its input as it is. */
const BLOCK = 'backbone.stages.2.1';

/**
 * Published backbones: three blocks, convolution by convolution, and the size of each whole. Counted from
 * shapes when the book is built, so that no page brings the counting along.
 *
 * @unit parameters, 1e9 operations; 1e6 parameters of a whole
 */
export function backbones() {
  return {
    blocks: BLOCKS.map(([name, model]) => ({
      name,
      adds: true,
      units: blockUnits(PUBLISHED[model], BLOCK),
    })),
    sizes: WHOLE.map(([name, model]) => ({
      name,
      millions: cost(PUBLISHED[model])
        .modules.filter(({ module }) => module.startsWith('backbone'))
        .reduce((sum, { parameters }) => sum + parameters / 1e6, 0),
    })),
  };
}
