import { Buffer } from 'node:buffer';
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import {
  CATEGORIES,
  drawScene,
  groundTruth,
  sampleScene,
  WORLD,
} from '#lib/scene/index.ts';
import { withOrientation, type TestFile } from '#test/support/badImages.ts';
import { greyed } from '#test/support/greyed.ts';

/** A set in COCO's form as a folder has it. */
export interface TestSet {
  readonly files: readonly TestFile[];
  /** The file of annotations. */
  readonly annotations: TestFile;
}

const SEEDS = [1_000_021, 1_000_088, 1_000_215, 5_000_004, 5_000_031, 5_000_052, 5_000_090];

function street(seed: number): Canvas {
  const canvas = createCanvas(WORLD, WORLD);
  drawScene(canvas.getContext('2d'), sampleScene(seed));
  return canvas;
}

/** As a camera that was held upright stores it: turned, with an EXIF tag that says so. */
function turned(canvas: Canvas): Buffer {
  const stored = createCanvas(WORLD, WORLD);
  const pen = stored.getContext('2d');
  pen.translate(0, WORLD);
  pen.rotate(-Math.PI / 2);
  pen.drawImage(canvas, 0, 0);
  return withOrientation(stored.toBuffer('image/jpeg', 92), 6);
}

/** A dozen pictures: streets, grey and turned ones, one without objects, one that is not listed, one that is broken. */
export function testSet(): TestSet {
  const png = (name: string, canvas: Canvas): TestFile => ({
    name,
    mimeType: 'image/png',
    buffer: canvas.toBuffer('image/png'),
  });
  const plain = createCanvas(WORLD, 200);
  plain.getContext('2d').fillRect(0, 0, WORLD, 100);
  const [first = 0, second = 0] = SEEDS;
  const broken = street(first).toBuffer('image/png').subarray(0, 900);
  const files: TestFile[] = [
    ...SEEDS.map((seed) => png(`${seed}.png`, street(seed))),
    png(`${first + 1}.png`, greyed(street(first + 1))),
    {
      name: `${second + 1}.jpg`,
      mimeType: 'image/jpeg',
      buffer: turned(street(second + 1)),
    },
    png('empty.png', plain),
    png('unlisted.png', street(first + 2)),
    { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from(broken) },
  ];
  const listed = files.filter(({ name }) => name !== 'unlisted.png');
  const annotations = listed.flatMap(({ name }, at) => {
    const seed = Number(/^\d+/.exec(name)?.[0] ?? NaN);
    if (Number.isNaN(seed)) return [];
    return groundTruth(sampleScene(seed)).map(({ category_id, bbox, area, iscrowd }) => ({
      ...{ image_id: at + 1, category_id, bbox, area, iscrowd },
    }));
  });
  const value = {
    images: listed.map(({ name }, at) => ({ id: at + 1, file_name: `val/${name}` })),
    annotations: annotations.map((one, at) => ({ id: at + 1, ...one })),
    categories: CATEGORIES,
  };
  return {
    files,
    annotations: {
      name: 'instances.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(value)),
    },
  };
}
