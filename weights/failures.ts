/**
 * What the model fails at: objects missed, confused, loosely boxed, and detections of nothing, counted
 * over held-out scenes, with examples to look at. `node weights/failures.ts [--model embedded]
 * [--seeds A-B]` writes failures.json beside the weights; the model card shows it.
 */
import { judgedObjects } from '#lib/explain/sceneObjects.ts';
import { detect } from '#lib/detector.ts';
import { failureExamples } from '#lib/metrics/failureExamples.ts';
import { judgeImage, type FoundObject } from '#lib/metrics/failures.ts';
import { tallyFailures } from '#lib/metrics/failureTally.ts';
import { measure } from './measure.ts';

/** What a reader sees on the page. */
const THRESHOLD = 0.5;

await measure({
  file: 'failures',
  scenes: 1000,
  async look({ seed, scene, pixels, config, weights }) {
    const found = await detect(pixels, weights, config, { threshold: THRESHOLD });
    const objects = judgedObjects(scene);
    const said = found.map(({ label, score, xyxyPx: [x1, y1, x2, y2] }): FoundObject => {
      const name = config.labels[label] ?? '';
      return { name, score, bbox: [x1, y1, x2 - x1, y2 - y1] };
    });
    return { seed, outcomes: judgeImage(objects, said) };
  },
  sum(seen) {
    const outcomes = seen.flatMap((one) => one.outcomes);
    return {
      threshold: THRESHOLD,
      ...tallyFailures(outcomes),
      examples: failureExamples(seen),
    };
  },
});
