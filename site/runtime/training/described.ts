import type { Config } from '#lib/config.ts';
import type { Look, StepReport } from '#lib/train/index.ts';
import type { DrawnExample } from './examples.ts';
import { lookAt } from './looks.ts';
import type { TrainedStep } from './types.ts';

/** A step in words that the page shows: of the last layer only what is loud enough, and who was matched. */
export function stepOf(
  report: StepReport,
  ms: number,
  scenes: readonly DrawnExample[],
  { labels, decoder: { layers, queries } }: Pick<Config, 'labels' | 'decoder'>,
): TrainedStep {
  const { step, loss, norm, examples, pairs } = report;
  const last = layers - 1;
  const parts = Object.entries(report.parts).filter(([, values]) => values.length > 0);
  const looks = examples.flatMap((scene, image) => {
    const example = scenes[scene];
    if (!example) return [];
    const first = (last * examples.length + image) * queries;
    const rows = (values: Float32Array, width: number) =>
      values.subarray(first * width, (first + queries) * width);
    const said: Look = {
      logit_QV: rows(report.logit_RV, labels.length),
      cxcywh01_Q4: rows(report.cxcywh01_R4, 4),
      targets: example.targets,
      hidden: example.hidden,
    };
    const matched = Array.from(pairs.layer_K.keys()).filter(
      (k) => pairs.layer_K[k] === last && pairs.image_K[k] === image,
    );
    const targetOf = new Map(
      matched.map((k) => [pairs.query_K[k] ?? -1, pairs.target_K[k] ?? -1] as const),
    );
    return [lookAt(scene, said, labels, targetOf)];
  });
  return {
    step,
    ms,
    loss,
    norm,
    parts: Object.fromEntries(parts.map(([term, values]) => [term, Array.from(values)])),
    looks,
  };
}
