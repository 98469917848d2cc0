import { detect } from '../detector.ts';
import { fuse } from '../params/fuse.ts';
import { readOptions, readShare, readSize, required } from './args.ts';
import { startBackend } from './backend.ts';
import { runCommand, type Command, type Print } from './command.ts';
import { readImage } from './image.ts';
import { loadModel } from './model.ts';

const USAGE =
  'npm run -s detect -- --image FILE [--model DIR | embedded | nano] [--threshold 0.5] [--size HxW] [--json]';

/** Prints the objects of an image: a table, or JSON with boxes in pixels. */
async function main(args: readonly string[], print: Print): Promise<void> {
  const options = readOptions(args, {
    model: { type: 'string' },
    image: { type: 'string' },
    threshold: { type: 'string', default: '0.5' },
    size: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  const image = required('image', options.image);
  const threshold = readShare('threshold', options.threshold);
  const size = options.size === undefined ? undefined : readSize(options.size);
  await startBackend();
  const { config, weights } = await loadModel(options.model);
  const fused = fuse(weights, config);
  const found = await detect(await readImage(image), fused, config, { threshold, size });
  const objects = found.map(({ label, score, xyxyPx }) => ({
    label: config.labels[label] ?? `class ${label}`,
    score,
    box: xyxyPx,
  }));
  print(options.json ? JSON.stringify(objects, null, 2) : table(objects));
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
