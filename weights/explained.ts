/**
 * Whether explanations hold: the first failures on hard streets are explained, and the edit that each
 * explanation names is run again, by `detect` and from its JSON alone, as a link or `--edit` gives it.
 * `node weights/explained.ts [--model embedded] [--from SEED] [--failures N] [--state FILE]` writes
 * explained.json beside the weights. It takes long: with `--state` it goes on where it stopped.
 */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCount, readOptions } from '#lib/cli/args.ts';
import { runCommand, type Print } from '#lib/cli/command.ts';
import { rounded } from '#lib/cli/figures.ts';
import { checksumOf, folderOf } from '#lib/cli/model.ts';
import { showProgress } from '#lib/cli/progress.ts';
import { drawn, readSeed } from '#lib/cli/scene.ts';
import { judgedObjects, type KnownObject } from '#lib/explain/sceneObjects.ts';
import { detect } from '#lib/detector.ts';
import { effectOf } from '#lib/explain/effect.ts';
import { movedTo } from '#lib/explain/movedTo.ts';
import { explain, openCase, type Explanation } from '#lib/explain/explain.ts';
import { sightOf } from '#lib/explain/sightOf.ts';
import { judgeImage } from '#lib/metrics/failures.ts';
import { cornersOf, cxcywhOf, iou, type Box } from '#lib/numbers/boxes.ts';
import { WORLD } from '#lib/scene/index.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import { seededRandom } from '#lib/scene/random.ts';
import { readEdit, type Edit } from '#lib/trace/edits/index.ts';
import { sights, type Sight } from './measure.ts';

/** What a reader sees on the page. */
const THRESHOLD = 0.5;
/** Hard streets begin here. */
const FROM = 5_000_000;

/** One failure, or one place where nothing is, and what its explanation is worth. */
interface Line {
  readonly seed: number;
  readonly kind: string;
  readonly cause: string;
  readonly name: string;
  readonly way: string | null;
  readonly edits: readonly Edit[];
  /** Of the scene's change where it is one, not of the pass. */
  readonly inScene: boolean;
  /** How many changes were tried. */
  readonly tried: number;
  /** Run again by itself, the edit does what it was named for. */
  readonly holds: boolean;
  /** Other objects lost, and boxes on nothing gained, when it was run again. */
  readonly lost: number;
  readonly gained: number;
}

async function main(args: readonly string[], print: Print): Promise<void> {
  const options = readOptions(args, {
    model: { type: 'string', default: 'embedded' },
    from: { type: 'string', default: String(FROM) },
    failures: { type: 'string', default: '100' },
    state: { type: 'string' },
  });
  const wanted = readCount('failures', options.failures);
  const from = readSeed(options.from);
  const lines = options.state ? await kept(options.state) : [];
  const keep = async (line: Line) => {
    lines.push(line);
    if (options.state) await appendFile(options.state, `${JSON.stringify(line)}\n`);
    showProgress(failuresOf(lines).length, wanted);
  };
  const seeds = Array.from({ length: 100 * wanted }, (_, at) => from + at);
  if (failuresOf(lines).length < wanted)
    for await (const sight of sights(options.model, seeds)) {
      await explainAll(sight, lines, wanted, keep);
      if (failuresOf(lines).length >= wanted) break;
    }
  const document = {
    weights: await checksumOf(options.model),
    date: new Date().toISOString().slice(0, 10),
    seeds: [from, Math.max(...lines.map(({ seed }) => seed))],
    threshold: THRESHOLD,
    ...summed(lines),
  };
  const path = join(folderOf(options.model), 'explained.json');
  await writeFile(path, `${JSON.stringify(rounded(document), null, 2)}\n`);
  print(`explained.json of ${options.model}: ${summed(lines).hold} of ${wanted} hold.`);
}

const NOTHING = 'nothing';
const failuresOf = (lines: readonly Line[]) => lines.filter(({ kind }) => kind !== NOTHING);

async function kept(path: string): Promise<Line[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

/** Explains what is left of one scene's failures, and for each a place where nothing is. */
async function explainAll(
  sight: Sight,
  before: readonly Line[],
  most: number,
  keep: (line: Line) => Promise<void>,
): Promise<void> {
  const { seed, scene, pixels, config, weights } = sight;
  const own = before.filter((line) => line.seed === seed);
  const room = most - failuresOf(before).length;
  const done = failuresOf(own).length;
  const asked = sightOf(pixels, { config, weights }, {}, { scene, draw: drawn });
  try {
    const objects = judgedObjects(scene);
    const opened = await openCase(asked, objects, THRESHOLD);
    const failures = opened.fates.filter(({ kind }) => kind !== 'right');
    for (const fate of failures.slice(done, done + room)) {
      const explanation = await explain(opened, fate);
      await keep(await lineOf(sight, objects, explanation, fate.kind));
    }
    if (own.some(({ kind }) => kind === NOTHING)) return;
    // One place a scene: what brings objects back must not make them of nothing.
    const ghost = placeOfNothing(objects, seed);
    if (!ghost) return;
    const among = [...objects, ghost];
    const haunted = await openCase(asked, among, THRESHOLD);
    const fate = haunted.fates.find(({ object }) => object?.bbox === ghost.bbox);
    if (fate?.kind !== 'missed') return;
    await keep(await lineOf(sight, among, await explain(haunted, fate), NOTHING));
  } finally {
    asked.dispose();
  }
}

/** A place that touches no object, as large as one of the scene's and called like it. */
function placeOfNothing(objects: readonly KnownObject[], seed: number): KnownObject | null {
  const random = seededRandom(seed);
  const asked = objects.filter(({ ignored }) => !ignored);
  for (let turn = 0; turn < 200; turn++) {
    const like = asked[Math.floor(random() * asked.length)];
    if (!like) return null;
    const [, , w, h] = like.bbox;
    const bbox = [random() * (WORLD - w), random() * (WORLD - h), w, h] as const;
    if (objects.every((one) => iou(cornersOf(one.bbox), cornersOf(bbox)) === 0))
      return { name: like.name, bbox, ignored: false };
  }
  return null;
}

/** Runs the edit that an explanation names, alone and from its JSON, and judges what comes of it. */
async function lineOf(
  { seed, pixels, weights, config }: Sight,
  objects: readonly KnownObject[],
  { lost, wanted, remedy, tried, fate }: Explanation,
  kind: string,
): Promise<Line> {
  const text = JSON.stringify(remedy?.edits ?? []);
  const edits = (JSON.parse(text) as unknown[]).map(readEdit);
  const judged = async (picture: Pixels, edits: readonly Edit[], there: typeof objects) => {
    const found = await detect(picture, weights, config, { threshold: THRESHOLD, edits });
    return judgeImage(
      there,
      found.map(({ label, score, query, xyxyPx: [x1, y1, x2, y2] }) => {
        const bbox = [x1, y1, x2 - x1, y2 - y1] as const;
        return { name: config.labels[label] ?? '', score, query, bbox };
      }),
    );
  };
  const before = await judged(pixels, [], objects);
  const own = sameIn(before, fate);
  const other = remedy?.scene;
  const moved = other ? movedTo(judgedObjects(other), objects) : null;
  const now = await judged(other ? drawn(other) : pixels, edits, moved?.now ?? objects);
  const after = remedy
    ? effectOf(own, before, moved ? now.map(moved.asBefore) : now)
    : null;
  return {
    ...{ seed, kind, name: wanted.name, cause: lost?.cause ?? fate.kind },
    inScene: other !== undefined,
    ...{ way: remedy?.way ?? null, edits, tried, holds: after?.done ?? false },
    ...{ lost: after?.lost.length ?? 0, gained: after?.gained.length ?? 0 },
  };
}

/** The fate of the same object, or of the same box, in another judgement of the same answer. */
function sameIn<F extends Explanation['fate']>(fates: readonly F[], fate: F): F {
  const isSame = (one: F) =>
    fate.object
      ? one.object?.bbox.join() === fate.object.bbox.join()
      : one.object === null && centre(one.found.bbox) === centre(fate.found?.bbox);
  const own = fates.find(isSame);
  if (!own) throw new Error('An answer changed between two runs of the same picture.');
  return own;
}

const centre = (bbox?: Box) =>
  bbox
    ? cxcywhOf(cornersOf(bbox))
        .map((side) => Math.round(side))
        .join()
    : '';

/** Counts, in all and by what was found. */
function summed(lines: readonly Line[]) {
  const failures = failuresOf(lines);
  const nothing = lines.filter(({ kind }) => kind === NOTHING);
  const count = (some: readonly Line[]) => ({
    failures: some.length,
    hold: some.filter(({ holds }) => holds).length,
    /** Of these by a change of the pass, not of the scene. */
    byPass: some.filter(({ holds, inScene }) => holds && !inScene).length,
    alone: some.filter(({ holds, lost, gained }) => holds && lost + gained === 0).length,
  });
  const by = (keyOf: (line: Line) => string) => {
    const keys = [...new Set(failures.map(keyOf))].toSorted();
    return keys.map((key) => ({
      key,
      ...count(failures.filter((line) => keyOf(line) === key)),
    }));
  };
  return {
    ...count(failures),
    kinds: by(({ kind }) => kind),
    causes: by(({ cause }) => cause),
    ways: by(({ way }) => way ?? 'none'),
    nothing: {
      places: nothing.length,
      brought: nothing.filter(({ holds }) => holds).length,
    },
    lines: failures.toSorted((a, b) => a.seed - b.seed),
  };
}

process.exitCode = await runCommand({
  usage:
    'node weights/explained.ts [--model DIR | embedded | nano] [--from SEED] [--failures N] [--state FILE]',
  help: 'Explains failures on generated scenes, and writes explained.json beside the weights of the model.',
  main,
});
