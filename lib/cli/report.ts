import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { judgePicture } from '../metrics/judgePicture.ts';
import { named } from '../named.ts';
import type { DatasetFigures } from './datasetFigures.ts';
import type { DatasetFiles } from './datasetFiles.ts';
import type { DatasetRun, SeenPicture } from './evaluateDataset.ts';
import { canvases, readImage } from './image.ts';
import { pictureSection, reportPage } from './reportPage.ts';

/** So many pictures are shown, the dearest. */
const MOST_PICTURES = 100;
/** Longest side of a picture in the report. */
const LONGEST = 1024;

/**
 * Writes a report to open: one page without a script, and the pictures whose mistakes cost most beside
 * it, the dearest first.
 *
 * @param seen what was found, picture by picture
 */
export async function writeReport(
  folder: string,
  files: DatasetFiles,
  { evaluation }: DatasetRun,
  figures: DatasetFigures,
  seen: AsyncIterable<SeenPicture>,
): Promise<void> {
  const dear = evaluation.pictures().filter(({ cost }) => cost > 0);
  const shown = new Map(dear.slice(0, MOST_PICTURES).map((one) => [one.id, one]));
  const nameOf = new Map(files.dataset.categories.map(({ id, name }) => [id, name]));
  const sections = new Map<number, string>();
  await written(folder, () => mkdir(join(folder, 'pictures'), { recursive: true }));
  for await (const { image, id, size, results } of seen) {
    const summary = shown.get(id);
    if (!summary) continue;
    const file = `pictures/${id}.jpg`;
    await writeSmall(join(files.folder, image), join(folder, file));
    const judged = judgePicture(evaluation.truthsOf(id), results);
    sections.set(id, pictureSection({ name: image, file, size, judged, summary, nameOf }));
  }
  const inOrder = [...shown.keys()].flatMap((id) => sections.get(id) ?? []);
  const page = reportPage(figures, inOrder, dear.length);
  const path = join(folder, 'index.html');
  await written(path, () => writeFile(path, page));
}

async function writeSmall(from: string, to: string): Promise<void> {
  const pixels = await readImage(from);
  const scale = Math.min(1, LONGEST / Math.max(pixels.width, pixels.height));
  const [width, height] = [pixels.width, pixels.height].map((side) => Math.max(1, Math.round(side * scale))); // prettier-ignore
  const canvas = createCanvas(width ?? 1, height ?? 1);
  canvas.getContext('2d').drawImage(await canvases.pictureOf(pixels), 0, 0, canvas.width, canvas.height); // prettier-ignore
  await written(to, () => writeFile(to, canvas.toBuffer('image/jpeg', 85)));
}

async function written(path: string, write: () => Promise<unknown>): Promise<void> {
  await write().catch(() => {
    throw new Error(`${named(path, 200)} cannot be written.`);
  });
}
