import { writeFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Family } from '../families/family.ts';
import { FAMILIES } from '../families/index.ts';
import { channelsFirst } from '../numbers/channels.ts';
import { writeSafetensors, type TensorToWrite } from '../params/writeSafetensors.ts';
import { lastLayer, run } from '../run.ts';
import { PICTURE, pictureToWrite } from '../trace/tracedPicture.ts';
import { readOptions, required } from './args.ts';
import { startBackend } from './backend.ts';
import { runCommand, type Command, type Print } from './command.ts';
import { EDIT, readEdits } from './edits.ts';
import { readImage } from './image.ts';
import { loadModel, sayInput, sizeOf } from './model.ts';

const USAGE =
  'npm run -s trace -- --image FILE --out FILE.safetensors [--model DIR | embedded | nano] [--only PREFIX] [--size HxW] [--edit JSON]...';

const INPUT = 'input.pixels';

/** Writes every tensor that the modules show for an image, the image, what went in and came out. */
async function main(
  args: readonly string[],
  print: Print,
  families: readonly Family[] = FAMILIES,
  note: Print = () => undefined,
): Promise<void> {
  const options = readOptions(args, {
    model: { type: 'string' },
    image: { type: 'string' },
    out: { type: 'string' },
    only: { type: 'string', default: '' },
    size: { type: 'string' },
    edit: EDIT,
  });
  const image = required('image', options.image);
  const out = required('out', options.out);
  const edits = readEdits(options.edit);
  await startBackend();
  const model = await loadModel(options.model, families);
  const size = sizeOf(options.size, model.config, families);
  const wanted = (path: string) => path.startsWith(options.only);
  // The weights as they are, not fused: the tensors of the reference, one by one.
  const picture = await readImage(image);
  const { result, trace } = run(
    picture,
    model,
    { size, families, edits, tf, keep: (path) => path === INPUT || wanted(path) },
    lastLayer,
  );
  const paths = trace.paths.filter(wanted);
  if (paths.length === 0) throw new Error(`No traced path begins with ${options.only}.`);
  const tensors = new Map<string, TensorToWrite>();
  for (const path of paths) tensors.set(path, await trace.read(path));
  const input = await trace.read(INPUT);
  const [height, width] = input.shape.slice(1);
  tensors.set('pixel_values', channelsFirst(input));
  tensors.set('logits', await read(result.logit_BQV));
  tensors.set('pred_boxes', await read(result.cxcywh01_BQ4));
  tensors.set(PICTURE, pictureToWrite(picture));
  await writeFile(out, writeSafetensors(tensors)).catch(() => {
    throw new Error(`${out} cannot be written.`);
  });
  print(`${tensors.size} tensors of ${image} at ${height}x${width} are in ${out}.`);
  sayInput(model.config, size, families, note);
}

async function read(tensor: Tensor): Promise<TensorToWrite> {
  return { shape: tensor.shape, data: await tensor.data<'float32'>() };
}

export const command: Command = { usage: USAGE, main };
if (import.meta.main) process.exitCode = await runCommand(command);
