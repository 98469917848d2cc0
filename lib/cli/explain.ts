import type { Config, ModelConfig } from '../config.ts';
import { explain, openCase, type Case, type Explanation } from '../explain/explain.ts';
import { sightOf } from '../explain/sightOf.ts';
import { tell } from '../explain/tell.ts';
import { english } from '../explain/told.ts';
import type { Family } from '../families/family.ts';
import { FAMILIES } from '../families/index.ts';
import { isRtDetr } from '../families/rtDetr/structure.ts';
import { named } from '../named.ts';
import { fuse } from '../params/fuse.ts';
import { classNamed } from '../train/classNamed.ts';
import { readOptions, readShare, UsageError } from './args.ts';
import { startBackend } from './backend.ts';
import { runCommand, type Command, type Print } from './command.ts';
import { askedOfImage, askedOfScene } from './explainAsked.ts';
import { thresholdOf } from './input.ts';
import { loadModel } from './model.ts';
import { drawn } from './scene.ts';

const USAGE =
  'npm run -s explain -- --image FILE [--box L,T,R,B --class NAME] | --seed N [--model DIR | FILE | embedded | nano] [--threshold T] [--json]';

const HELP = `Says why an object was missed, or how a score came about: where on the way it was lost (level,
token, layer, query, class), and which edit brings it back, tried one after the other.

--image      a picture; without --box every object that is found in it is explained
--box        where something is: left, top, right, bottom in pixels of the picture
--class      what is there, as the model calls it
--seed       instead of a picture a generated scene, all of whose mistakes are explained
--model      a folder with config.json and weights, a file of weights, or a model of the book
--threshold  objects that score more than this count as found: 0.5 by default
--json       for programs: a list of explanations, with all numbers`;

/** Prints explanations: a paragraph each, or JSON. */
async function main(
  args: readonly string[],
  print: Print,
  families: readonly Family[] = FAMILIES,
): Promise<void> {
  const options = readOptions(args, {
    model: { type: 'string' },
    image: { type: 'string' },
    box: { type: 'string' },
    class: { type: 'string' },
    seed: { type: 'string' },
    threshold: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  const asked =
    options.seed === undefined ? await askedOfImage(options) : askedOfScene(options.seed);
  const given =
    options.threshold === undefined ? undefined : readShare('threshold', options.threshold);
  await startBackend();
  const { config, weights } = await loadModel(options.model, families);
  if (!isRtDetr(config)) throw new Error(notExplained(config));
  if (options.class !== undefined) checkClass(options.class, config);
  const model = { config, weights: fuse(weights, config, families) };
  const drawable = asked.scene ? { scene: asked.scene, draw: drawn } : undefined;
  const sight = sightOf(asked.pixels, model, { families }, drawable);
  try {
    const opened = await openCase(sight, asked.known, given ?? thresholdOf(config));
    const explained: Explanation[] = [];
    for (const fate of opened.fates.filter(asked.isAsked)) {
      const explanation = await explain(opened, fate);
      explained.push(explanation);
      if (!options.json) print(`${paragraph(explanation, opened)}\n`);
    }
    if (options.json) print(JSON.stringify(explained, null, 2));
    else if (explained.length === 0) print('There is nothing to explain.');
  } finally {
    sight.dispose();
  }
}

const notExplained = ({ family }: ModelConfig) =>
  `Only an RT-DETR is explained, and this is ${named(family)}.`;

function checkClass(name: string, { labels }: Config): void {
  if (classNamed(name, labels) < 0)
    throw new UsageError(`The model has no class ${named(name)}.`);
}

/** An explanation as text, and the edit as `detect` takes it. */
function paragraph(explanation: Explanation, opened: Case): string {
  const edits = explanation.remedy?.edits ?? [];
  const { head, gist, way } = tell(explanation, opened);
  return [
    ...[head, ...gist].map(english),
    ...way.map((one) => `  - ${english(one)}`),
    ...edits.map((edit) => `  --edit '${JSON.stringify(edit)}'`),
  ].join('\n');
}

export const command: Command = { usage: USAGE, help: HELP, main };
if (import.meta.main) process.exitCode = await runCommand(command);
