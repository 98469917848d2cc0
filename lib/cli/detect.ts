import * as tf from '@tensorflow/tfjs-core';
import { detect } from '../detector.ts';
import type { Family } from '../families/family.ts';
import { FAMILIES } from '../families/index.ts';
import { fuse } from '../params/fuse.ts';
import { readOptions, readShare, required } from './args.ts';
import { startBackend } from './backend.ts';
import { runCommand, type Command, type Print } from './command.ts';
import { EDIT, readEdits } from './edits.ts';
import { readImage } from './image.ts';
import { loadModel, sayInput, sizeOf } from './model.ts';

const USAGE =
  'npm run -s detect -- --image FILE [--model DIR | embedded | nano] [--threshold 0.5] [--size HxW] [--edit JSON]... [--json]';

/** Prints the objects of an image: a table, or JSON with boxes in pixels. */
async function main(
  args: readonly string[],
  print: Print,
  families: readonly Family[] = FAMILIES,
  note: Print = () => undefined,
): Promise<void> {
  const options = readOptions(args, {
    model: { type: 'string' },
    image: { type: 'string' },
    threshold: { type: 'string', default: '0.5' },
    size: { type: 'string' },
    edit: EDIT,
    json: { type: 'boolean', default: false },
  });
  const image = required('image', options.image);
  const threshold = readShare('threshold', options.threshold);
  const edits = readEdits(options.edit);
  await startBackend();
  const { config, weights } = await loadModel(options.model, families);
  const size = sizeOf(options.size, config, families);
  const fused = fuse(weights, config, families);
  const how = { threshold, size, families, edits, tf };
  const found = await detect(await readImage(image), fused, config, how);
  const objects = found.map(({ label, score, xyxyPx }) => ({
    label: config.labels[label] ?? `class ${label}`,
    score,
    box: xyxyPx,
  }));
  print(options.json ? JSON.stringify(objects, null, 2) : table(objects));
  sayInput(config, size, families, note);
}

type Row = { label: string; score: number; box: readonly number[] };

function table(objects: readonly Row[]): string {
  if (objects.length === 0) return 'No object scores above the threshold.';
  const widest = Math.max(...objects.map(({ label }) => label.length));
  return objects
    .map(({ label, score, box }) => {
      const sides = box.map((side) => side.toFixed(1).padStart(8)).join('');
      return `${label.padEnd(widest)}  ${score.toFixed(3)}  ${sides}`;
    })
    .join('\n');
}

export const command: Command = { usage: USAGE, main };
if (import.meta.main) process.exitCode = await runCommand(command);
