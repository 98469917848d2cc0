import * as tf from '@tensorflow/tfjs-core';
import { detect } from '../detector.ts';
import type { Family } from '../families/family.ts';
import { FAMILIES } from '../families/index.ts';
import { intoFused } from '../params/fuse.ts';
import { usualThreshold } from '../postprocess/usualThreshold.ts';
import { readCall, readShare, required, UsageError } from './args.ts';
import { startBackend } from './backend.ts';
import { runCommand, type Command, type Print } from './command.ts';
import { printsOf } from './detectPrints.ts';
import { detectAll } from './detectAll.ts';
import { drawObjects, writeDrawing } from './drawObjects.ts';
import { EDIT, readEdits } from './edits.ts';
import { sayInput, sizeOf } from './input.ts';
import { checksumOf, loadModel } from './model.ts';
import {
  listedFiles,
  pictureFiles,
  readPicture,
  type PictureFile,
} from './pictureFiles.ts';
import { REPLIES, REPLIES_HELP, repliesOf } from './replies.ts';

const USAGE =
  'npm run -s detect -- --image FILE [--image FILE]... [FILE | FOLDER | PATTERN | -]... [--files-from FILE] [--model DIR | FILE | embedded | nano] [--threshold T] [--size HxW] [--edit JSON]... [--json] [--draw DIR] [--coco FILE] [--csv FILE]';

const HELP = `Prints the objects of pictures: label, score, and the box in pixels (left, top, right, bottom).

--image      a picture; may be said several times, and left out before names. A folder stands for
             all pictures in it, a pattern (quoted) for those that fit, - for standard input
--files-from a list of names, one a line, or with - from standard input
--model      a folder with config.json and weights, a file of weights, or a model of the book
--threshold  objects that score more than this: 0.5, and 0.25 for a file of Ultralytics, by default
--size       height and width that a picture is resized to, as 640x640; the model's own by default
--edit       a change of the run, in JSON; may be said several times (lib/trace/edits has the kinds)
--json       for programs: a list of objects, or of {image, objects} for several pictures;
             an object is {label, score, box}, the box [left, top, right, bottom]
--draw       writes the pictures with their boxes into a folder, JPEG as JPEG, others as PNG
--coco       writes COCO's results: {image_id, category_id, bbox: [left, top, width, height], score,
             file_name, category}. Ids are numbers that files are called by, else counted from 1;
             those of classes are COCO's where all classes are, else counted from 1
--csv        writes a row for each object: image, width, height, label, score, left, top, right,
             bottom, in pixels of the file as it is looked at (upright)
${REPLIES_HELP}

A picture that cannot be read is told, the others are done, and the exit status is 1.
A run with --coco or --csv that was stopped goes on where it was: FILE.part has what is done.`;

const OPTIONS = {
  model: { type: 'string' },
  image: { type: 'string', multiple: true },
  'files-from': { type: 'string' },
  threshold: { type: 'string' },
  size: { type: 'string' },
  ...REPLIES,
  edit: EDIT,
  json: { type: 'boolean', default: false },
  draw: { type: 'string' },
  coco: { type: 'string' },
  csv: { type: 'string' },
} as const;

/** Prints the objects of pictures: tables, or JSON with boxes in pixels; and writes what is asked for. */
async function main(
  args: readonly string[],
  print: Print,
  families: readonly Family[] = FAMILIES,
  note: Print = () => undefined,
): Promise<void> {
  const { values: options, positionals } = readCall(args, OPTIONS);
  const names = [...(options.image ?? []), ...positionals];
  const files = await filesOf(names, options['files-from']);
  const asked =
    options.threshold === undefined ? undefined : readShare('threshold', options.threshold);
  const edits = readEdits(options.edit);
  await startBackend();
  const { config, weights } = await loadModel(options.model, families, repliesOf(options));
  const { labels } = config;
  const threshold = asked ?? usualThreshold(config);
  const size = sizeOf(options.size, config, families);
  const fused = intoFused(weights, config, families);
  const how = { threshold, size, families, edits, tf };
  const look = async (file: PictureFile) => {
    const picture = await readPicture(file);
    const boxes = await detect(picture, fused, config, how);
    const named = boxes.map((box) => ({ ...box, name: labels[box.label] ?? `class ${box.label}` })); // prettier-ignore
    return { picture, named };
  };
  const keep = async (
    file: PictureFile,
    { picture, named }: Awaited<ReturnType<typeof look>>,
  ) => {
    if (options.draw !== undefined)
      await writeDrawing(drawObjects(picture, named), options.draw, file);
    // Pixels of the file, also where the picture was scaled down to be kept.
    const [width, height] = picture.fileSize;
    const perPixel = [width / picture.width, height / picture.height];
    const objects = named.map(({ name, label, score, xyxyPx }) => {
      const box = xyxyPx.map((side, i) => side * (perPixel[i % 2] ?? 1));
      return { label: name, index: label, score, box };
    });
    return { image: file.name, width, height, objects };
  };
  const isOne = names.length === 1 && files.length === 1 && files[0]?.name === names[0];
  const prints = printsOf(print, { json: options.json, isOne });
  const { coco, csv } = options;
  const isWritten = coco !== undefined || csv !== undefined;
  const writes = isWritten ? { coco, csv, json: options.json, labels, run: await runOf(options, threshold) } : null; // prettier-ignore
  await detectAll(files, { look, keep }, prints, writes, note);
  sayInput(config, size, families, note);
}

async function filesOf(names: readonly string[], list: string | undefined) {
  if (names.length === 0 && list === undefined) required('image', undefined);
  if (names.includes('-') && list === '-')
    throw new UsageError('Standard input has a picture or a list of names, not both.');
  const listed = list === undefined ? [] : await listedFiles(list);
  const files = await pictureFiles([
    ...names.map((name) => required('image', name)),
    ...listed,
  ]);
  if (files.length === 0)
    throw new Error('There are no names in the list of --files-from.');
  return files;
}

/** What must be the same where a run goes on. */
async function runOf(options: Readonly<Record<string, unknown>>, threshold: number) {
  const { model, size, edit } = options;
  const weights = await checksumOf(typeof model === 'string' ? model : undefined);
  return { run: 'detect', weights, threshold, size, edit };
}

export const command: Command = { usage: USAGE, help: HELP, main };
if (import.meta.main) process.exitCode = await runCommand(command);
