/**
 * What a model that knows drawn scenes only says of one real photograph. `node weights/photograph.ts
 * [--model embedded]` writes photograph.json beside the weights; the model card and the opening page show
 * it. What is found is told from what is guessed by a mirror: an object is found in it again.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions } from '#lib/cli/args.ts';
import { startBackend } from '#lib/cli/backend.ts';
import { runCommand, type Print } from '#lib/cli/command.ts';
import { rounded } from '#lib/cli/figures.ts';
import { readImage } from '#lib/cli/image.ts';
import { checksumOf, folderOf, loadModel } from '#lib/cli/model.ts';
import { createCanvas } from '@napi-rs/canvas';
import type { Config } from '#lib/config.ts';
import { detect } from '#lib/detector.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import { iou, type Box } from '#lib/numbers/boxes.ts';
import { fuse } from '#lib/params/fuse.ts';
import type { Detection } from '#lib/postprocess/detection.ts';
import { drawScene, sampleScene, WORLD } from '#lib/scene/index.ts';
import type { WeightSource } from '#lib/scope.ts';

const FILE = 'photograph.webp';
const CREDIT =
  'Chelsea the cat, Stéfan van der Walt, CC0, as distributed with scikit-image';
/** Far below what a page shows, because a weak answer is an answer here. */
const THRESHOLD = 0.05;
/** What the photograph shows of the cat, drawn round it by eye: left, top, right, bottom in px. */
const CAT: Box = [0, 0, 395, 300];
const CAT_LABEL = 'cat';
/** Boxes overlap so much that are of one thing. */
const SAME = 0.5;
/** A guess over this is looked for in the mirror. */
const GUESS = 0.3;
/** Drawn scenes that are mirrored too, held-out ones. */
const SCENES = { first: 1_000_000, count: 50 } as const;

type Look = (pixels: Pixels, threshold: number) => Promise<Detection[]>;

/** How many of the guesses at a picture come back, with their class and their place, when it is mirrored. */
async function mirrored(pixels: Pixels, look: Look) {
  const [guesses, inMirror] = [
    await look(pixels, GUESS),
    await look(mirror(pixels), GUESS),
  ];
  const back = inMirror.map(({ label, xyxyPx: [x1, y1, x2, y2] }) => ({
    label,
    box: [pixels.width - x2, y1, pixels.width - x1, y2] as const,
  }));
  const again = guesses.filter(({ label, xyxyPx }) =>
    back.some((other) => other.label === label && iou(other.box, xyxyPx) >= SAME),
  );
  return { guesses: guesses.length, again: again.length };
}

function mirror({ width, height, data }: Pixels): Pixels {
  const flipped = new Uint8ClampedArray(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 4; c++)
        flipped[4 * (y * width + x) + c] = data[4 * (y * width + width - 1 - x) + c] ?? 0;
  return { width, height, data: flipped };
}

async function mirroredScenes(look: Look) {
  const context = createCanvas(WORLD, WORLD).getContext('2d');
  let [guesses, again] = [0, 0];
  for (let seed = SCENES.first; seed < SCENES.first + SCENES.count; seed++) {
    drawScene(context, sampleScene(seed));
    const one = await mirrored(context.getImageData(0, 0, WORLD, WORLD), look);
    [guesses, again] = [guesses + one.guesses, again + one.again];
  }
  return { scenes: SCENES.count, guesses, again };
}

/** The best score of the cat's own class, whatever its box; and boxes over the threshold that fit it. */
async function ofTheCat(pixels: Pixels, look: Look, { labels }: Config) {
  const all = await look(pixels, 0);
  const said = all.filter(({ label }) => labels[label] === CAT_LABEL);
  const fits = all.filter(
    ({ score, xyxyPx }) => score > THRESHOLD && iou(xyxyPx, CAT) >= SAME,
  );
  return {
    best: Math.max(0, ...said.map(({ score }) => score)),
    fits: fits.length,
    widest: Math.max(0, ...all.map(({ xyxyPx }) => iou(xyxyPx, CAT))),
  };
}

function lookWith(weights: WeightSource, config: Config): Look {
  const keep = config.decoder.queries * config.labels.length;
  return (pixels, threshold) => detect(pixels, weights, config, { threshold, keep });
}

const USAGE = 'node weights/photograph.ts [--model DIR | embedded | nano]';

const HELP = 'Writes what a model says of one photograph beside its weights.';

async function main(args: readonly string[], print: Print): Promise<void> {
  const { model } = readOptions(args, { model: { type: 'string', default: 'embedded' } });
  await startBackend();
  const { config, weights } = await loadModel(model);
  const pixels = await readImage(fileURLToPath(new URL(FILE, import.meta.url)));
  const fused = fuse(weights, config);
  const found = await detect(pixels, fused, config, { threshold: THRESHOLD });
  const look = lookWith(fused, config);
  const { width, height } = pixels;
  const detections = found.map(({ label, score, xyxyPx: [x1, y1, x2, y2] }) => ({
    label: config.labels[label] ?? `class ${label}`,
    score,
    bbox: [x1, y1, x2 - x1, y2 - y1],
  }));
  const document = rounded({
    weights: await checksumOf(model),
    file: FILE,
    credit: CREDIT,
    width,
    height,
    threshold: THRESHOLD,
    detections,
    cat: await ofTheCat(pixels, look, config),
    mirrored: {
      threshold: GUESS,
      photograph: await mirrored(pixels, look),
      drawn: await mirroredScenes(look),
    },
  });
  const path = join(folderOf(model), 'photograph.json');
  await writeFile(path, `${JSON.stringify(document, null, 2)}\n`);
  const best = detections
    .slice(0, 3)
    .map(({ label, score }) => `${label} ${score.toFixed(2)}`);
  print(`photograph.json of ${model}: ${detections.length} detections, ${best.join(', ')}`);
}

process.exitCode = await runCommand({ usage: USAGE, help: HELP, main });
