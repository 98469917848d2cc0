import type { Explanation } from '../explain/explain.ts';
import { believed, type FoundQuery } from '../explain/failures.ts';
import { judgedObjects } from '../explain/sceneObjects.ts';
import type { Pixels } from '../image/pixels.ts';
import type { JudgedObject } from '../metrics/failures.ts';
import { named } from '../named.ts';
import { sampleScene, type Scene } from '../scene/index.ts';
import { required, UsageError } from './args.ts';
import { readImage } from './image.ts';
import { drawn, readSeed } from './scene.ts';

/** What is explained: a picture, and what is known to be there. */
export interface Asked {
  readonly pixels: Pixels;
  /** What it was drawn of. */
  readonly scene?: Scene;
  readonly known:
    readonly JudgedObject[] | ((found: readonly FoundQuery[]) => JudgedObject[]);
  /** Whether a fate is asked about. */
  readonly isAsked: (fate: Explanation['fate'], at: number) => boolean;
}

/** All mistakes in a generated scene. */
export function askedOfScene(text: string): Asked {
  const scene = sampleScene(readSeed(text));
  return {
    scene,
    pixels: drawn(scene),
    known: judgedObjects(scene),
    isAsked: ({ kind }) => kind !== 'right',
  };
}

/** What is at a place of a picture; without one, all that is found in it. */
export async function askedOfImage(options: {
  readonly image?: string | undefined;
  readonly box?: string | undefined;
  readonly class?: string | undefined;
}): Promise<Asked> {
  const picture = await readImage(required('image', options.image));
  if (options.box === undefined && options.class === undefined)
    return { pixels: picture, known: (found) => believed(found), isAsked: () => true };
  // Pixels of the file, also where the picture was scaled down to be kept.
  const [left, top, right, bottom] = readBox(required('box', options.box)).map(
    (side, i) =>
      (side * (i % 2 ? picture.height : picture.width)) / (picture.fileSize[i % 2] ?? 1),
  ) as [number, number, number, number];
  const name = required('class', options.class);
  const bbox = [left, top, right - left, bottom - top] as const;
  return {
    pixels: picture,
    known: (found) => believed(found, { name, bbox }),
    isAsked: (_, at) => at === 0,
  };
}

function readBox(text: string): number[] {
  const sides = text
    .split(',')
    .map((side) => (side.trim() === '' ? Number.NaN : Number(side)));
  const [left = 0, top = 0, right = 0, bottom = 0] = sides;
  if (sides.length === 4 && sides.every(Number.isFinite) && left < right && top < bottom)
    return sides;
  throw new UsageError(
    `--box is left,top,right,bottom in pixels, as 10,20,90,120, not ${named(text)}.`,
  );
}
