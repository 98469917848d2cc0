import { writeFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { forward } from '../forward.ts';
import { preprocess } from '../image/preprocess.ts';
import { writeSafetensors, type TensorToWrite } from '../params/writeSafetensors.ts';
import { scope } from '../scope.ts';
import { record, type Trace } from '../trace/record.ts';
import { readOptions, readSize, required } from './args.ts';
import { startBackend } from './backend.ts';
import { runCommand, type Command, type Print } from './command.ts';
import { readImage } from './image.ts';
import { loadModel } from './model.ts';

const USAGE =
  'npm run -s trace -- --image FILE --out FILE.safetensors [--model DIR | embedded | nano] [--only PREFIX] [--size HxW]';

/** Writes every tensor that the modules show for an image, and what went in and came out. */
async function main(args: readonly string[], print: Print): Promise<void> {
  const options = readOptions(args, {
    model: { type: 'string' },
    image: { type: 'string' },
    out: { type: 'string' },
    only: { type: 'string', default: '' },
    size: { type: 'string' },
  });
  const image = required('image', options.image);
  const out = required('out', options.out);
  const asked = options.size === undefined ? undefined : readSize(options.size);
  await startBackend();
  const { config, weights } = await loadModel(options.model);
  const [height, width] = asked ?? config.inputSize;
  const pixels = preprocess(await readImage(image), [height, width]);
  const pixels_BHW3 = tf.tensor4d(pixels, [1, height, width, 3]);
  // The weights as they are, not fused: the tensors of the reference, one by one.
  const { result, trace } = record(
    (probe) => forward(pixels_BHW3, scope(weights, probe), config),
    (path) => path.startsWith(options.only),
  );
  if (trace.steps.length === 0)
    throw new Error(`No traced path begins with ${options.only}.`);
  const tensors = await framesOf(trace);
  const pixels_B3HW = tf.transpose(pixels_BHW3, [0, 3, 1, 2]);
  tensors.set('pixel_values', await read(pixels_B3HW));
  tensors.set('logits', await read(result.logit_BQV));
  tensors.set('pred_boxes', await read(result.cxcywh01_BQ4));
  await writeFile(out, writeSafetensors(tensors)).catch(() => {
    throw new Error(`${out} cannot be written.`);
  });
  print(`${tensors.size} tensors of ${image} at ${height}x${width} are in ${out}.`);
}

async function framesOf(trace: Trace): Promise<Map<string, TensorToWrite>> {
  const tensors = new Map<string, TensorToWrite>();
  for (const path of trace.paths) tensors.set(path, await trace.read(path));
  return tensors;
}

async function read(tensor: Tensor): Promise<TensorToWrite> {
  return { shape: tensor.shape, data: await tensor.data<'float32'>() };
}

export const command: Command = { usage: USAGE, main };
if (import.meta.main) process.exitCode = await runCommand(command);
