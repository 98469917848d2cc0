import type { ModelConfig } from '../config.ts';
import { cost, type ModelCost } from '../cost/cost.ts';
import { PUBLISHED_FINE } from '../families/dFine/published.ts';
import type { Replies } from '../families/described.ts';
import { FAMILIES, loadFamilyOf } from '../families/index.ts';
import { answersOf } from '../families/structures.ts';
import type { Family } from '../families/family.ts';
import { PUBLISHED } from '../params/published.ts';
import { readOptions } from './args.ts';
import { runCommand, type Command, type Print } from './command.ts';
import { sizeOf } from './input.ts';
import { EMBEDDED, loadConfig, NoModel, VARIANTS } from './model.ts';
import { REPLIES, REPLIES_HELP, repliesOf } from './replies.ts';

/** Sizes that are known without a folder. */
const BY_NAME: Readonly<Record<string, ModelConfig>> = { ...PUBLISHED, ...PUBLISHED_FINE };

const NAMES = [...VARIANTS, ...Object.keys(BY_NAME)].join(' | ');
const USAGE = `npm run -s cost -- [--model DIR | FILE | ${NAMES}] [--size HxW] [--fused] [--json]`;

const HELP = `Prints parameters and GFLOPs of a model, per module and in total.

--model  a folder with a config.json, a file of weights, or one of the names; embedded by default
--size   height and width of the input in pixels, as 640x640
--fused  batch norms folded into their convolutions, as the page runs it
--json   for programs
${REPLIES_HELP}`;

/** Prints parameters and GFLOPs of a model, per module and in total. */
async function main(
  args: readonly string[],
  print: Print,
  families: readonly Family[] = FAMILIES,
): Promise<void> {
  const options = readOptions(args, {
    model: { type: 'string', default: EMBEDDED },
    size: { type: 'string' },
    fused: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    ...REPLIES,
  });
  const { model, fused, json } = options;
  if (Object.hasOwn(PUBLISHED_FINE, model)) await loadFamilyOf({ model_type: 'd_fine' });
  const config =
    publishedAs(model) ?? (await configOf(model, families, repliesOf(options)));
  const layers = answersOf(config, families).layers.length;
  const size = sizeOf(options.size, config, families) ?? config.inputSize;
  const counted = cost(config, { size, layers, fused }, families);
  const { parameters, gflops, gflopsWithAttention, modules } = counted;
  print(
    json
      ? JSON.stringify({
          parameters,
          gflops,
          gflopsWithAttention,
          model,
          size,
          decoderLayers: layers,
          modules,
        })
      : table(model, size, layers, counted),
  );
}

/** Of a checkpoint's folder. A name that is neither is answered with those that are known. */
async function configOf(
  model: string,
  families: readonly Family[],
  replies: Replies,
): Promise<ModelConfig> {
  try {
    return await loadConfig(model, families, replies);
  } catch (error) {
    if (!(error instanceof NoModel)) throw error;
    const reason = error.message.replace(/\.$/, '');
    const known = NAMES.replaceAll(' |', ',');
    throw new Error(`${reason}; known by name are ${known}.`, { cause: error });
  }
}

const publishedAs = (model: string): ModelConfig | undefined =>
  Object.hasOwn(BY_NAME, model) ? BY_NAME[model] : undefined;

function table(
  model: string,
  size: readonly [number, number],
  layers: number,
  { modules, ...total }: ModelCost,
): string {
  const rows = [...modules, { module: 'total', ...total }].map((row) =>
    [
      row.module.padEnd(26),
      row.parameters.toLocaleString('en').padStart(12),
      row.gflops.toFixed(3).padStart(9),
      row.gflopsWithAttention.toFixed(3).padStart(15),
    ].join(' '),
  );
  return [
    `${model}, ${size.join(' x ')} pixels, ${layers} decoder layers`,
    'module                       parameters    GFLOPs  with attention',
    ...rows,
  ].join('\n');
}

export const command: Command = { usage: USAGE, help: HELP, main };
if (import.meta.main) process.exitCode = await runCommand(command);
