import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRtDetr } from '../families/rtDetr/structure.ts';
import { huggingFace } from '../families/rtDetr/huggingFace.ts';
import { huggingFaceOnHgNet } from '../families/rtDetr/huggingFaceBackbones.ts';
import { BATCH_NORM_EPS, toTransformers } from '../families/rtDetr/toTransformers.ts';
import type { Config } from '../config.ts';
import { named } from '../named.ts';
import { planOf } from '../params/plan.ts';
import { readTensor } from '../params/readTensor.ts';
import { expectedWeights } from '../params/weightsOf.ts';
import { writeSafetensors, type TensorToWrite } from '../params/writeSafetensors.ts';
import type { Piece } from '../params/openWeights.ts';
import { readOptions, required, UsageError } from './args.ts';
import { runCommand, type Command, type Print } from './command.ts';
import { folderOf, loadConfig, openFiles } from './model.ts';
import { REPLIES, REPLIES_HELP, repliesOf } from './replies.ts';

const USAGE = 'npm run -s convert -- FILE --out DIR [--evaluated-layer N] [--sampling bilinear | discrete] [--heads N] [--encoder-heads N]'; // prettier-ignore

const HELP = `Writes a model as transformers loads it: config.json, preprocessor_config.json and model.safetensors.

FILE   a file of weights of RT-DETR (.pth or .pt of its libraries, safetensors), or a folder of a model
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
  const config = await loadConfig(folder, undefined, repliesOf(options));
  if (!isRtDetr(config)) throw new Error('Only an RT-DETR can be converted.');
  const opened = await openFiles(folder);
  const second =
    config.decoder.sampling === 'discrete' ||
    config.decoder.offsetScale !== 0.5 ||
    opened.some(({ described }) => described.facts.has('num_points_scale'));
  const files = toTransformers(config, second);
  const pieces = await Promise.all(opened.map((one) => one.piecesOf(one.entries)));
  const tensors = tensorsOf(pieces.flat(), config, second);
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'config.json'), json(files.config));
  await writeFile(join(out, 'preprocessor_config.json'), json(files.preprocessor));
  await writeFile(
    join(out, 'model.safetensors'),
    writeSafetensors(tensors, { format: 'pt' }),
  );
  print(`${tensors.size} tensors are in ${named(out, 200)}.`);
}

/** Python tells 1 from 1.0, and transformers takes only the latter for what may be a fraction. */
const json = (object: object) =>
  `${JSON.stringify(object, null, 2)}\n`.replace(
    /("(?:hidden_expansion|decoder_offset_scale)": \d+)(?=,?\n)/g,
    '$1.0',
  );

/** The weights up to the evaluated layer, by transformers' names. */
function tensorsOf(
  pieces: readonly Piece[],
  config: Config,
  second: boolean,
): Map<string, TensorToWrite> {
  const byName = new Map(pieces.map((piece) => [piece.entry.name, piece]));
  const { nameOf } = config.backbone.kind === 'hgnet' ? huggingFaceOnHgNet : huggingFace;
  const { decoder } = config;
  const layers = decoder.evaluatedLayer;
  const shorter: Config = { ...config, decoder: { ...decoder, layers } };
  const kept = new Set(expectedWeights(shorter).map(({ path }) => path));
  const tensors = new Map<string, TensorToWrite>();
  for (const { spec, names } of planOf(
    pieces.map(({ entry }) => entry),
    config,
  ).weights) {
    const piece = byName.get(names[0] ?? '');
    if (!piece || !kept.has(spec.path)) continue;
    const data = readTensor(piece.entry, piece.bytes);
    const surplus = epsAt(spec.path, config) - BATCH_NORM_EPS;
    // The same variance with another epsilon: transformers' batch norms have but one.
    if (spec.path.endsWith('.norm.variance')) data.forEach((value, i) => (data[i] = value + surplus)); // prettier-ignore
    tensors.set(nameOf(spec.path) ?? spec.path, { shape: piece.entry.shape, data });
  }
  if (second)
    for (let layer = 0; layer < layers; layer++) {
      const name = `model.decoder.layers.${layer}.encoder_attn.n_points_scale`;
      const scale = decoder.points.flatMap((count) => Array<number>(count).fill(1 / count));
      tensors.set(name, { shape: [scale.length], data: Float32Array.from(scale) });
    }
  return tensors;
}

function epsAt(path: string, { backbone, encoder, decoder }: Config): number {
  if (path.startsWith('backbone.')) return backbone.batchNormEps;
  if (path.startsWith('query.')) return decoder.batchNormEps;
  return path.startsWith('encoder.inputProj.')
    ? encoder.inputNormEps
    : encoder.batchNormEps;
}

export const command: Command = { usage: USAGE, help: HELP, main };
if (import.meta.main) process.exitCode = await runCommand(command);
