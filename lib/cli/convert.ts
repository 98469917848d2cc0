import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelConfig } from '../config.ts';
import { FAMILIES } from '../families/index.ts';
import { isRtDetr } from '../families/rtDetr/structure.ts';
import { named } from '../named.ts';
import { planOf } from '../params/plan.ts';
import { readTensor } from '../params/readTensor.ts';
import { expectedWeights } from '../params/weightsOf.ts';
import { writeSafetensors, type TensorToWrite } from '../params/writeSafetensors.ts';
import type { Piece } from '../params/openWeights.ts';
import { readOptions, required, UsageError } from './args.ts';
import { runCommand, type Command, type Print } from './command.ts';
import { targetOf, type Target } from './convertTarget.ts';
import { folderOf, loadConfig, openFiles } from './model.ts';
import { REPLIES, REPLIES_HELP, repliesOf } from './replies.ts';

const USAGE = 'npm run -s convert -- FILE --out DIR [--evaluated-layer N] [--sampling bilinear | discrete] [--heads N] [--encoder-heads N]'; // prettier-ignore

const HELP = `Writes a model as transformers loads it: config.json, preprocessor_config.json and model.safetensors.

FILE   a file of weights of RT-DETR, D-FINE or DETR (.pth or .pt of their libraries, safetensors), or a folder of a model
--out  the folder to be written
${REPLIES_HELP}`;

/** Writes a checkpoint of any library as one of transformers. */
async function main(args: readonly string[], print: Print): Promise<void> {
  const [model = '', ...rest] = args;
  if (model === '' || model.startsWith('-'))
    throw new UsageError('The file to convert comes first.');
  const options = readOptions(rest, { out: { type: 'string' }, ...REPLIES });
  const out = required('out', options.out);
  const folder = folderOf(model);
  const config = await loadConfig(folder, FAMILIES, repliesOf(options));
  const opened = await openFiles(folder);
  const target = targetOf(
    config,
    isSecond(config) ||
      opened.some(({ described }) => described.facts.has('num_points_scale')),
  );
  const { files } = target;
  const pieces = await Promise.all(opened.map((one) => one.piecesOf(one.entries)));
  const tensors = tensorsOf(pieces.flat(), config, target);
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'config.json'), json(files.config));
  await writeFile(join(out, 'preprocessor_config.json'), json(files.preprocessor));
  await writeFile(
    join(out, 'model.safetensors'),
    writeSafetensors(tensors, { format: 'pt' }),
  );
  print(`${tensors.size} tensors are in ${named(out, 200)}.`);
}

/** An RT-DETR that only RT-DETRv2 can say. */
const isSecond = (config: ModelConfig) =>
  isRtDetr(config) &&
  (config.decoder.sampling === 'discrete' || config.decoder.offsetScale !== 0.5);

/** Python tells 1 from 1.0, and transformers takes only the latter for what may be a fraction. */
const json = (object: object) =>
  `${JSON.stringify(object, null, 2)}\n`.replace(
    /("(?:hidden_expansion|decoder_offset_scale|depth_mult|up|reg_scale)": \d+)(?=,?\n)/g,
    '$1.0',
  );

/** The weights up to the layer that answers, by transformers' names. */
function tensorsOf(
  pieces: readonly Piece[],
  config: ModelConfig,
  { nameOf, shorter, surplusAt, constants }: Target,
): Map<string, TensorToWrite> {
  const byName = new Map(pieces.map((piece) => [piece.entry.name, piece]));
  const kept = new Set(expectedWeights(shorter).map(({ path }) => path));
  const tensors = new Map<string, TensorToWrite>();
  const entries = pieces.map(({ entry }) => entry);
  for (const { spec, names } of planOf(entries, config).weights) {
    const piece = byName.get(names[0] ?? '');
    if (!piece || !kept.has(spec.path)) continue;
    const data = Float32Array.from(readTensor(piece.entry, piece.bytes));
    const surplus = surplusAt(spec.path);
    if (spec.path.endsWith('.norm.variance')) data.forEach((value, i) => (data[i] = value + surplus)); // prettier-ignore
    tensors.set(nameOf(spec.path) ?? spec.path, { shape: piece.entry.shape, data });
  }
  constants.forEach((tensor, name) => tensors.set(name, tensor));
  return tensors;
}

export const command: Command = { usage: USAGE, help: HELP, main };
if (import.meta.main) process.exitCode = await runCommand(command);
