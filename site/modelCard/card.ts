import type { Config } from '#lib/config.ts';
import { cost, type ModelCost } from '#lib/cost/cost.ts';
import { fieldsOf } from '#lib/families/fields.ts';
import { readRtDetr } from '#lib/families/rtDetr/readRtDetr.ts';
import { readCurve, type CurveRow } from './curve.ts';
import type { Failures, Manifest, Metrics, Photograph } from './documents.ts';
import type { CardedName } from '#site/runtime/weights/variants.ts';

/** What the card calls a model: over a column, and in a sentence. */
const TITLES: Readonly<Record<CardedName, string>> = {
  embedded: 'Default',
  nano: 'Nano',
};

/** Everything the page knows of one model: all of it read from the files beside its weights. */
export interface Card {
  /** Its folder in weights/, and what `?model=` says. */
  readonly name: CardedName;
  readonly title: string;
  /** The title as the subject of a sentence. */
  readonly subject: string;
  readonly config: Config;
  readonly cost: ModelCost;
  readonly manifest: Manifest;
  readonly ordinary: Metrics;
  readonly hard: Metrics;
  readonly failures: Failures;
  readonly photograph: Photograph;
  readonly curve: readonly CurveRow[];
}

/** The parts of a file without which the page has nothing to say. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'config.json': ['model_type'],
  'preprocessor_config.json': [],
  'manifest.json': ['files'],
  'metrics.json': ['AP', 'perClass', 'layers', 'selection', 'calibration'],
  'metricsHard.json': ['AP', 'perClass', 'layers', 'selection', 'calibration'],
  'failures.json': ['objects', 'confusions', 'missedBy', 'examples'],
  'photograph.json': ['file', 'credit', 'detections'],
  'curve.csv': [],
};

/**
 * One model's card. Throws a sentence that names the file which is missing or incomplete: a card
 * with holes would look like a model without faults.
 *
 * @param read what stands in a file of the model's folder, parsed if it is JSON; undefined without it
 */
export function readCard(name: CardedName, read: (file: string) => unknown): Card {
  for (const [file, keys] of Object.entries(NEEDED)) check(name, file, keys, read(file));
  const described = fieldsOf(read('config.json') as Record<string, unknown>);
  const config = readRtDetr(described, read('preprocessor_config.json'));
  if (!config) throw new Error(`The config.json of ${name} is of no RT-DETR.`);
  return {
    name,
    title: TITLES[name],
    subject: `The ${TITLES[name].toLowerCase()} model`,
    config,
    cost: cost(config),
    manifest: read('manifest.json') as Manifest,
    ordinary: read('metrics.json') as Metrics,
    hard: read('metricsHard.json') as Metrics,
    failures: read('failures.json') as Failures,
    photograph: read('photograph.json') as Photograph,
    curve: readCurve(String(read('curve.csv'))),
  };
}

function check(
  variant: CardedName,
  file: string,
  keys: readonly string[],
  content: unknown,
): void {
  const place = `weights/${variant}/${file}`;
  if (content === undefined)
    throw new Error(
      `The model card needs ${place}, which is not there; weights/README.md says how it is made.`,
    );
  const lacking = keys.filter(
    (key) => typeof content !== 'object' || content === null || !(key in content),
  );
  if (lacking.length > 0)
    throw new Error(`The model card finds no ${lacking.join(', ')} in ${place}.`);
}
