/**
 * What parts of the model are worth: AP over held-out scenes with a part changed. `node
 * weights/ablations.ts [--model embedded] [--seeds A-B]` writes ablations.json, which chapters quote.
 */
import * as tf from '@tensorflow/tfjs-core';
import { backbone } from '#lib/backbone/backbone.ts';
import { resultsOf } from '#lib/dataset/resultsOf.ts';
import { annotationsOf, categoriesOf } from '#lib/cli/sceneRecords.ts';
import type { Config } from '#lib/config.ts';
import { decoder } from '#lib/decoder/decoder.ts';
import { encoder } from '#lib/encoder/encoder.ts';
import type { LayerOutput } from '#lib/forward.ts';
import { cocoAP, type CocoResult } from '#lib/metrics/index.ts';
import type { Detection } from '#lib/postprocess/detection.ts';
import { postprocess } from '#lib/postprocess/postprocess.ts';
import { selectQueries } from '#lib/query/selectQueries.ts';
import { inputOf, lastLayer, run } from '#lib/run.ts';
import { WORLD } from '#lib/scene/index.ts';
import { scope, type WeightSource } from '#lib/scope.ts';
import { planEdits, type EditPlan } from '#lib/trace/edits/plan.ts';
import { COUNTS, EARLY, lateChanges } from './changes.ts';
import { measure, type Sight } from './measure.ts';

interface Run {
  readonly name: string;
  readonly config: Config;
  readonly run: (maps_BHWC: readonly tf.Tensor4D[]) => LayerOutput;
}

/** Every change by its name. */
function runsOf(sight: Sight): Run[] {
  const { config, weights } = sight;
  const whole = Object.entries(EARLY).map(([name, edits]) => ({
    name,
    config,
    run: () => run(sight.pixels, sight, { edits }, lastLayer).result,
  }));
  const late = Object.entries({ ...lateChanges(config), ...COUNTS }).map(
    ([name, edits]): Run => {
      const plan = planEdits(edits, { config });
      return {
        name,
        config: plan.config,
        run: (maps) => afterEncoder(maps, plan, weights),
      };
    },
  );
  return [...whole, ...late];
}

/** The rest of forward: a third of its time, and most changes need no more. */
function afterEncoder(
  maps_BHWC: readonly tf.Tensor4D[],
  { probe, check, config }: EditPlan<Config>,
  weights: WeightSource,
): LayerOutput {
  const s = scope(weights, probe);
  const queries = selectQueries(maps_BHWC, s.at('query'), config.decoder);
  const { layers } = config.decoder;
  const last = decoder(queries, s.at('decoder'), config.decoder, layers).at(-1);
  if (!last) throw new Error('the decoder ran no layer');
  check();
  return last;
}

function encoderMaps({ pixels, config, weights }: Sight): tf.Tensor4D[] {
  const pixels_BHW3 = inputOf(pixels, config);
  const s = scope(weights);
  const maps_BHWC = backbone(pixels_BHW3, s.at('backbone'), config.backbone);
  return [...encoder(maps_BHWC, s.at('encoder'), config.encoder)];
}

async function detect(
  maps_BHWC: tf.Tensor4D[],
  { run, config }: Run,
): Promise<Detection[]> {
  const { logit_BQV, cxcywh01_BQ4 } = tf.tidy(() => {
    const { logit_BQV, cxcywh01_BQ4 } = run(maps_BHWC);
    return { logit_BQV, cxcywh01_BQ4 };
  });
  const { queries } = config.decoder;
  const logit_QV = await logit_BQV.data<'float32'>();
  const found = postprocess(logit_QV, await cxcywh01_BQ4.data<'float32'>(), {
    ...{ queries, classes: config.labels.length, keep: queries },
    ...{ height: WORLD, width: WORLD, threshold: 0 },
  });
  tf.dispose([logit_BQV, cxcywh01_BQ4]);
  return found;
}

await measure({
  file: 'ablations',
  scenes: 200,
  async look(sight) {
    const { scene, seed, config } = sight;
    const categoryOf = categoriesOf(config);
    const maps_BHWC = tf.tidy(() => encoderMaps(sight));
    const results: Record<string, CocoResult[]> = {};
    for (const run of runsOf(sight))
      results[run.name] = resultsOf(await detect(maps_BHWC, run), seed, categoryOf);
    tf.dispose(maps_BHWC);
    return { annotations: annotationsOf(scene, seed), results };
  },
  sum(seen) {
    const annotations = seen.flatMap((one) => one.annotations);
    const names = Object.keys(seen[0]?.results ?? {});
    const scores = names.map((name) => {
      const results = seen.flatMap((one) => one.results[name] ?? []);
      return [name, cocoAP(annotations, results)] as const;
    });
    const figures = ['AP', 'APsmall', 'APmedium', 'APlarge'] as const;
    return Object.fromEntries(
      figures.map((figure) => [
        figure,
        Object.fromEntries(scores.map(([name, score]) => [name, score[figure]])),
      ]),
    );
  },
});
