import { join } from 'node:path';
import type { ModelConfig } from '../config.ts';
import type { DatasetPicture } from '../dataset/dataset.ts';
import { openEvaluation, type Evaluation } from '../dataset/evaluation.ts';
import { partnersOf, type Partners } from '../dataset/partnersOf.ts';
import { resultsOf } from '../dataset/resultsOf.ts';
import { detect } from '../detector.ts';
import type { CocoResult } from '../metrics/index.ts';
import { named } from '../named.ts';
import type { WeightSource } from '../scope.ts';
import { sentence } from './args.ts';
import type { Print } from './command.ts';
import type { DatasetFiles } from './datasetFiles.ts';
import { readImage } from './image.ts';
import { openJournal, type Journal } from './journal.ts';
import { longProgress } from './progress.ts';

/** What was found in one picture of a data set, boxes in pixels of its file. */
export interface SeenPicture {
  /** Its path in the folder. */
  readonly image: string;
  readonly id: number;
  readonly size: readonly [width: number, height: number];
  readonly results: readonly CocoResult[];
}

interface Loaded {
  readonly weights: WeightSource;
  readonly config: ModelConfig;
}

/** What was judged, and what could not be. */
export interface DatasetRun {
  readonly evaluation: Evaluation;
  /** Pictures of the annotations that are not judged: they are missing or cannot be read. */
  readonly leftOut: number;
}

/**
 * Runs the model over every picture of a data set, one at a time, and judges it.
 *
 * @param journal what was done before, and where each picture is noted; null where nothing is kept
 */
export async function evaluateDataset(
  { dataset, folder, pathOf }: DatasetFiles,
  model: Loaded,
  journal: Journal<SeenPicture> | null,
  note: Print,
): Promise<DatasetRun> {
  const partners = partnersOf(dataset.categories, model.config.labels);
  for (const one of partners.notes) note(one);
  const evaluation = openEvaluation(dataset);
  const sizes = oddSizes(note);
  if (journal && journal.done.size > 0) {
    note(`${journal.done.size} pictures are done already.`);
    for await (const { id, results } of journal.lines()) evaluation.add(id, results);
  }
  const progress = longProgress(pathOf.size, 'pictures');
  let judged = journal?.done.size ?? 0;
  for (const picture of dataset.pictures) {
    const image = pathOf.get(picture.id);
    if (image === undefined || journal?.done.has(image)) continue;
    const seen = await look(picture.id, join(folder, image), model, partners).catch(
      (error: unknown) => {
        note(sentence(error));
        return null;
      },
    );
    if (!seen) continue;
    sizes.see(picture, seen.size);
    await journal?.add({ image, ...seen });
    evaluation.add(seen.id, seen.results);
    progress(++judged);
  }
  sizes.end();
  return { evaluation, leftOut: dataset.pictures.length - judged };
}

/** All that the model says of a picture, the faintest too. */
async function look(
  id: number,
  path: string,
  { weights, config }: Loaded,
  { categoryOf }: Partners,
): Promise<Omit<SeenPicture, 'image'>> {
  const picture = await readImage(path);
  const boxes = await detect(picture, weights, config, { threshold: 0 });
  const size = picture.fileSize;
  const [across, down] = [size[0] / picture.width, size[1] / picture.height];
  const inFile = boxes.map(({ xyxyPx: [left, top, right, bottom], ...box }) => ({
    ...box,
    xyxyPx: [left * across, top * down, right * across, bottom * down] as const,
  }));
  return { id, size, results: resultsOf(inFile, id, categoryOf) };
}

/** Tells of pictures that are not as large as their annotations say: their boxes are of another picture. */
function oddSizes(note: Print) {
  const odd: string[] = [];
  return {
    see({ fileName, size }: DatasetPicture, [width, height]: readonly [number, number]) {
      if (size === null || (size[0] === width && size[1] === height)) return;
      odd.push(`${named(fileName, 60)} has ${width} x ${height} pixels, its annotations say ${size.join(' x ')}`); // prettier-ignore
    },
    end() {
      const [first] = odd;
      if (first === undefined) return;
      const more = odd.length > 1 ? `, and ${odd.length - 1} more are so` : '';
      note(`${first}${more}: boxes are taken as pixels of the file, upright.`);
    },
  };
}

/** The journal of an evaluation, beside what is kept of it. */
export const openSeen = (kept: string, weights: string, { checksum }: DatasetFiles) =>
  openJournal<SeenPicture>(`${kept}.part`, {
    run: 'evaluate',
    weights,
    annotations: checksum,
  });
