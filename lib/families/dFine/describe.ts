import { isQuestion, type Described, type Question, type Replies } from '../described.ts';
import type { Dialect } from '../dialect.ts';
import { fieldsOf } from '../fields.ts';
import { labelsOf } from '../rtDetr/describe.ts';
import { describeBackbone } from '../rtDetr/describeBackbone.ts';
import { describeTransformer } from '../rtDetr/describeTransformer.ts';
import { headsOf } from '../rtDetr/heads.ts';
import { shapesOf, type Shapes } from '../shapes.ts';
import type { FineConfig } from './config.ts';
import { readFine } from './readFine.ts';

const HEAD = 'query.classHead.weight';
const EDGES = 4;
/** Of RepVGG blocks in a branch, which `depth_mult` multiplies. */
const BLOCKS = 3;

/**
 * The configuration of a D-FINE's weights that come without one; null for another family's, a question
 * where nothing says how attention is shared out. The last layer answers, as in all that was published.
 */
export function describeFine(
  described: Described,
  replies: Replies,
  dialects: readonly Dialect[],
): FineConfig | Question | null {
  const shapes = shapesOf(described.entries, dialects, HEAD);
  if (!shapes?.has('decoder.preBoxHead.0.weight')) return null;
  if (!described.facts.has('num_points_scale'))
    throw new Error(
      'This D-FINE lacks num_points_scale, which says how many points its attention has on each map: put the config.json of the model beside it.',
    );
  const heads = headsOf(described, shapes, replies);
  if (isQuestion(heads)) return heads;
  const json = {
    ...describeTransformer(described, shapes, heads),
    ...describeFurther(shapes),
    model_type: 'd_fine',
    backbone_config: describeBackbone(described, shapes),
    id2label: labelsOf(described, shapes.at(HEAD)[0] ?? 0),
    // Whose code of AIFI runs column by column, as the original's.
    transformers_version: '4',
  };
  const config = readFine(fieldsOf(json, 'What its weights say'));
  return config && { ...config, library: shapes.library };
}

/** What RT-DETR has not, or has otherwise. */
function describeFurther(shapes: Shapes): object {
  const levels = shapes.count('encoder.inputProj', 'conv.weight');
  const width = shapes.at('encoder.inputProj.0.conv.weight')[0] ?? 0;
  const branch = 'encoder.ccff.topDown.0.csp1';
  const hidden = shapes.at(`${branch}.conv1.conv.weight`)[0] ?? 0;
  const quality = 'decoder.quality.0';
  const [qualityWidth = 0, judged = 0] = shapes.at(`${quality}.0.weight`);
  return {
    num_feature_levels: levels,
    decoder_n_levels: levels,
    hidden_expansion: (2 * hidden) / width,
    depth_mult: shapes.count(`${branch}.bottlenecks`, 'conv1.conv.weight') / BLOCKS,
    max_num_bins: (shapes.at('decoder.boxHead.0.2.weight')[0] ?? 0) / EDGES - 1,
    top_prob_values: judged / EDGES - 1,
    lqe_hidden_dim: qualityWidth,
    lqe_layers: shapes.count(quality, 'weight'),
    eval_idx: -1,
  };
}
