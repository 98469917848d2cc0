import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import {
  CATEGORIES,
  drawScene,
  groundTruth,
  sampleScene,
  WORLD,
} from '#lib/scene/index.ts';
import { withOrientation } from './badImages.ts';
import { greyed } from './greyed.ts';

/** An object of a picture, as a file of COCO's form has it but for its ids. */
interface Thing {
  readonly category_id: number;
  readonly bbox: readonly [number, number, number, number];
  readonly area: number;
  readonly iscrowd: 0 | 1;
}

interface Made {
  readonly file_name: string;
  readonly width: number;
  readonly height: number;
  readonly things: readonly Thing[];
  readonly bytes: Buffer;
}

/** No class of the book's models is called so. */
const TREE = { id: 901, name: 'tree' };
const PERSON = 1;
/** A name to be careful with in a page. */
const CROWD = "odd & 'quoted' <b>/a crowd.png";
/** Hidden from the trainings and from the measured files. */
const [ORDINARY, HARD] = [1_700_000, 5_700_000];

/** A scene on a canvas of its own, enlarged, and what is in it. */
function sceneOf(seed: number, scale = 1): { canvas: Canvas; things: Thing[] } {
  const scene = sampleScene(seed);
  const small = createCanvas(WORLD, WORLD);
  drawScene(small.getContext('2d'), scene);
  const things = groundTruth(scene).map(({ category_id, bbox: [x, y, w, h], area, iscrowd }) => ({
    ...{ category_id, iscrowd, area: area * scale ** 2 },
    bbox: [x * scale, y * scale, w * scale, h * scale] as const,
  })); // prettier-ignore
  if (scale === 1) return { canvas: small, things };
  const canvas = createCanvas(WORLD * scale, WORLD * scale);
  canvas.getContext('2d').drawImage(small, 0, 0, canvas.width, canvas.height);
  return { canvas, things };
}

const made = (
  file_name: string,
  canvas: Canvas,
  things: readonly Thing[],
  bytes = /jpe?g$/.test(file_name)
    ? canvas.toBuffer('image/jpeg', 90)
    : canvas.toBuffer('image/png'),
): Made => ({ file_name, width: canvas.width, height: canvas.height, things, bytes });

/** A scene, wider than high, stored turned: EXIF says how to hold it. */
function turned(seed: number, orientation: 3 | 6): Made {
  const { canvas: scene, things } = sceneOf(seed);
  const upright = createCanvas(WORLD + 80, WORLD);
  const pen = upright.getContext('2d');
  pen.fillStyle = '#8a9a80';
  pen.fillRect(0, 0, upright.width, upright.height);
  pen.drawImage(scene, 0, 0);
  const stored = orientation === 6 ? createCanvas(WORLD, WORLD + 80) : createCanvas(WORLD + 80, WORLD); // prettier-ignore
  const turn = stored.getContext('2d');
  if (orientation === 6) turn.setTransform(0, -1, 1, 0, 0, stored.height);
  else turn.setTransform(-1, 0, 0, -1, stored.width, stored.height);
  turn.drawImage(upright, 0, 0);
  const jpeg = stored.toBuffer('image/jpeg', 92);
  const bytes = withOrientation(jpeg, orientation);
  return made(`turned/exif-${orientation}.jpg`, upright, things, bytes);
}

function grey(seed: number): Made {
  const { canvas, things } = sceneOf(seed);
  return made('grey.png', greyed(canvas), things);
}

function empty(): Made {
  const canvas = createCanvas(200, 120);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#7ba7c9';
  pen.fillRect(0, 0, 200, 120);
  return made('empty.png', canvas, []);
}

/** All persons of a scene are one crowd, and a tree stands beside it. */
function crowd(seed: number): Made {
  const { canvas, things } = sceneOf(seed);
  const [people, others] = [true, false].map((is) => things.filter(({ category_id }) => (category_id === PERSON) === is)); // prettier-ignore
  const sides = (people ?? []).map(
    ({ bbox: [x, y, w, h] }) => [x, y, x + w, y + h] as const,
  );
  const [left, top] = [0, 1].map((i) =>
    Math.min(WORLD, ...sides.map((side) => side[i] ?? 0)),
  );
  const [right, bottom] = [2, 3].map((i) =>
    Math.max(0, ...sides.map((side) => side[i] ?? 0)),
  );
  const bbox = [left ?? 0, top ?? 0, (right ?? 0) - (left ?? 0), (bottom ?? 0) - (top ?? 0)] as const; // prettier-ignore
  const tree: Thing = {
    category_id: TREE.id,
    bbox: [4, 60, 40, 90],
    area: 3600,
    iscrowd: 0,
  };
  const group: Thing = { category_id: PERSON, bbox, area: bbox[2] * bbox[3], iscrowd: 1 };
  return made(CROWD, canvas, [...(others ?? []), group, tree]);
}

function sceneFile(file_name: string, seed: number, scale = 1): Made {
  const { canvas, things } = sceneOf(seed, scale);
  return made(file_name, canvas, things);
}

const scenes = Array.from({ length: 43 }, (_, i) => {
  const file_name = `scenes/${i}.${i % 4 === 3 ? 'jpg' : 'png'}`;
  return [file_name, () => sceneFile(file_name, (i < 38 ? ORDINARY : HARD) + i)] as const;
});

/** Each is made when its turn comes, so that the huge one is not kept. */
const PICTURES: readonly (readonly [file_name: string, make: () => Made])[] = [
  ...scenes,
  ['grey.png', () => grey(ORDINARY + 50)],
  ['turned/exif-6.jpg', () => turned(ORDINARY + 51, 6)],
  ['turned/exif-3.jpg', () => turned(ORDINARY + 52, 3)],
  ['huge.jpg', () => sceneFile('huge.jpg', ORDINARY + 53, 16)],
  ['empty.png', empty],
  [CROWD, () => crowd(HARD + 60)],
  ['small.png', () => sceneFile('small.png', ORDINARY + 54, 0.25)],
];

/**
 * Writes fifty pictures with their annotations in COCO's form: generated scenes, ordinary and hard, and
 * odd ones: grey, turned by EXIF in two ways, 5120 pixels wide, empty, with a crowd, tiny. The
 * names of classes are spelt otherwise than the models' and one is unknown to them; the ids are COCO's.
 *
 * @param wanted only the pictures of these names, all by default
 */
export async function writeFiftyPictures(
  folder: string,
  wanted: (name: string) => boolean = () => true,
): Promise<{ readonly images: string; readonly annotations: string }> {
  const [images, annotations] = [join(folder, 'images'), join(folder, 'instances.json')];
  const file = {
    images: [] as object[],
    annotations: [] as object[],
    categories: [...CATEGORIES.map(({ id, name }) => ({ id, name: name.toUpperCase().replace(' ', '_') })), TREE], // prettier-ignore
  };
  for (const [at, [name, make]] of PICTURES.entries()) {
    if (!wanted(name)) continue;
    const { things, bytes, ...image } = make();
    const id = 100 + 7 * at;
    file.images.push({ id, ...image });
    for (const thing of things)
      file.annotations.push({ id: file.annotations.length + 1, image_id: id, ...thing });
    const path = join(images, image.file_name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
  await writeFile(annotations, JSON.stringify(file));
  return { images, annotations };
}
