import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Family } from '../families/family.ts';
import { FAMILIES } from '../families/index.ts';
import { channelsFirst } from '../numbers/channels.ts';
import type { TensorToWrite } from '../params/writeSafetensors.ts';
import { named } from '../named.ts';
import { lastLayer, run } from '../run.ts';
import type { Probe } from '../scope.ts';
import type { Step } from '../trace/frame.ts';
import { dimsToWrite } from '../trace/traceDims.ts';
import { PICTURE, pictureToWrite } from '../trace/tracedPicture.ts';
import { readOptions, required } from './args.ts';
import { startBackend } from './backend.ts';
import { runCommand, type Command, type Print } from './command.ts';
import { EDIT, readEdits } from './edits.ts';
import { readImage } from './image.ts';
import { sayInput, sizeOf } from './input.ts';
import { loadModel } from './model.ts';
import { REPLIES, REPLIES_HELP, repliesOf } from './replies.ts';
import { openTensorFile } from './tensorFile.ts';

const USAGE =
  'npm run -s trace -- --image FILE --out FILE.safetensors [--model DIR | FILE | embedded | nano] [--only PREFIX] [--size HxW] [--edit JSON]...';

const HELP = `Writes every tensor that the modules show for a picture, what went in and what came out, as
safetensors.

--image  the picture
--out    the file to be written
--model  a folder with config.json and weights, a file of weights, or a model of the book
--only   tensors whose path begins so, as encoder.aifi
--size   height and width that the picture is resized to, as 640x640; the model's own by default
--edit   a change of the run, in JSON; may be said several times (lib/trace/edits has the kinds)
${REPLIES_HELP}`;

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
    ...REPLIES,
    edit: EDIT,
  });
  const image = required('image', options.image);
  const out = required('out', options.out);
  const edits = readEdits(options.edit);
  await startBackend();
  const model = await loadModel(options.model, families, repliesOf(options));
  const size = sizeOf(options.size, model.config, families);
  const picture = await readImage(image);
  const file = openTensorFile(out);
  try {
    const inputs: TensorToWrite[] = [];
    // Every tensor goes into the file as it is shown: together they may be more than memory holds.
    const axes: Pick<Step, 'path' | 'dims'>[] = [];
    const probe: Probe = (path, value, dims) => {
      const wanted = path.startsWith(options.only);
      if (wanted) axes.push({ path, dims });
      if (wanted || path === INPUT) {
        const tensor = read(value);
        if (path === INPUT) inputs.push(channelsFirst(tensor));
        if (wanted) file.add(path, tensor);
      }
      return value;
    };
    // The weights as they are, not fused: the tensors of the reference, one by one.
    const { result } = run(picture, model, { size, families, edits, tf, probe }, lastLayer);
    const shown = file.names().length;
    if (shown === 0) throw new Error(`No traced path begins with ${named(options.only)}.`);
    const [, , height, width] = inputs[0]?.shape ?? [];
    for (const input of inputs) file.add('pixel_values', input);
    file.add('logits', read(result.logit_BQV));
    file.add('pred_boxes', read(result.cxcywh01_BQ4));
    file.add(PICTURE, pictureToWrite(picture));
    await file.finish(dimsToWrite(axes));
    print(
      `${file.names().length} tensors of ${image} at ${height}x${width} are in ${out}.`,
    );
    sayInput(model.config, size, families, note);
  } finally {
    file.close();
  }
}

/** The values of a tensor, as the backend of this command can give them at once. */
function read(tensor: Tensor): TensorToWrite {
  return { shape: tensor.shape, data: tensor.dataSync<'float32' | 'int32'>() };
}

export const command: Command = { usage: USAGE, help: HELP, main };
if (import.meta.main) process.exitCode = await runCommand(command);
