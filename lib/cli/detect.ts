import * as tf from '@tensorflow/tfjs-core';
import { detect } from '../detector.ts';
import type { Family } from '../families/family.ts';
import { FAMILIES } from '../families/index.ts';
import { visible } from '../named.ts';
import { intoFused } from '../params/fuse.ts';
import { usualThreshold } from '../postprocess/usualThreshold.ts';
import { readOptions, readShare, someOptions } from './args.ts';
import { startBackend } from './backend.ts';
import { runCommand, type Command, type Print } from './command.ts';
import { EDIT, readEdits } from './edits.ts';
import { readImage } from './image.ts';
import { sayInput, sizeOf } from './input.ts';
import { loadModel } from './model.ts';
import { REPLIES, REPLIES_HELP, repliesOf } from './replies.ts';

const USAGE =
  'npm run -s detect -- --image FILE [--image FILE]... [--model DIR | FILE | embedded | nano] [--threshold T] [--size HxW] [--edit JSON]... [--json]';

const HELP = `Prints the objects of pictures: label, score, and the box in pixels (left, top, right, bottom).

--image      a picture; may be said several times
--model      a folder with config.json and weights, a file of weights, or a model of the book
--threshold  objects that score more than this: 0.5, and 0.25 for a file of Ultralytics, by default
--size       height and width that a picture is resized to, as 640x640; the model's own by default
--edit       a change of the run, in JSON; may be said several times (lib/trace/edits has the kinds)
--json       for programs: a list of objects, or of {image, objects} for several pictures
${REPLIES_HELP}`;

/** Prints the objects of an image: a table, or JSON with boxes in pixels. */
async function main(
  args: readonly string[],
  print: Print,
  families: readonly Family[] = FAMILIES,
  note: Print = () => undefined,
): Promise<void> {
  const options = readOptions(args, {
    model: { type: 'string' },
    image: { type: 'string', multiple: true },
    threshold: { type: 'string' },
    size: { type: 'string' },
    ...REPLIES,
    edit: EDIT,
    json: { type: 'boolean', default: false },
  });
  const images = someOptions('image', options.image);
  const asked =
    options.threshold === undefined ? undefined : readShare('threshold', options.threshold);
  const edits = readEdits(options.edit);
  await startBackend();
  const { config, weights } = await loadModel(options.model, families, repliesOf(options));
  const threshold = asked ?? usualThreshold(config);
  const size = sizeOf(options.size, config, families);
  const fused = intoFused(weights, config, families);
  const how = { threshold, size, families, edits, tf };
  const objectsIn = async (image: string): Promise<Row[]> => {
    const picture = await readImage(image);
    const boxes = await detect(picture, fused, config, how);
    // Pixels of the file, also where the picture was scaled down to be kept.
    const perPixel = [
      picture.fileSize[0] / picture.width,
      picture.fileSize[1] / picture.height,
    ];
    return boxes.map(({ label, score, xyxyPx }) => ({
      label: config.labels[label] ?? `class ${label}`,
      score,
      box: xyxyPx.map((side, i) => side * (perPixel[i % 2] ?? 1)),
    }));
  };
  const found: Found[] = [];
  for (const image of images) {
    const objects = await objectsIn(image);
    found.push({ image, objects });
    if (!options.json) print(images.length === 1 ? table(objects) : headed(image, objects));
  }
  if (options.json) print(JSON.stringify(images.length === 1 ? found[0]?.objects : found, null, 2)); // prettier-ignore
  sayInput(config, size, families, note);
}

interface Found {
  readonly image: string;
  readonly objects: readonly Row[];
}

type Row = { label: string; score: number; box: readonly number[] };

const headed = (image: string, objects: readonly Row[]) => `${image}\n${table(objects)}\n`;

function table(objects: readonly Row[]): string {
  if (objects.length === 0) return 'No object scores above the threshold.';
  const rows = objects.map((row) => ({ ...row, label: visible(row.label) }));
  const widest = Math.max(...rows.map(({ label }) => label.length));
  return rows
    .map(({ label, score, box }) => {
      const sides = box.map((side) => side.toFixed(1).padStart(8)).join('');
      return `${label.padEnd(widest)}  ${score.toFixed(3)}  ${sides}`;
    })
    .join('\n');
}

export const command: Command = { usage: USAGE, help: HELP, main };
if (import.meta.main) process.exitCode = await runCommand(command);
