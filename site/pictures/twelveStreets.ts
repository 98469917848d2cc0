import { CATEGORIES, groundTruth, sampleScene, WORLD } from '#lib/scene/index.ts';
import { createPainter } from '#site/subject/painter.ts';
import type { Arrived } from './types.ts';

/** None was trained on; the later six are hard ones. Together they show every kind of error. */
const SEEDS = [
  ...[1_000_003, 1_000_021, 1_000_046, 1_000_088, 1_000_215, 1_000_578],
  ...[5_000_004, 5_000_017, 5_000_031, 5_000_052, 5_000_077, 5_000_090],
];
/** Their side as files, px: as large as pictures of COCO. */
const SIDE = 640;
const FOLDER = 'twelve streets';

/** Twelve drawn streets as pictures, and what is in them as a file in COCO's form: what a reader would drop. */
export async function twelveStreets(): Promise<Arrived[]> {
  const painter = createPainter();
  const scale = SIDE / WORLD;
  const images: object[] = [];
  const annotations: object[] = [];
  const arrived: Arrived[] = [];
  const put = (name: string, content: Blob | string, type: string) => {
    const file = new File([content], name, { type });
    arrived.push({ file, path: `${FOLDER}/${name}` });
  };
  for (const [at, seed] of SEEDS.entries()) {
    const scene = sampleScene(seed);
    const { bitmap, drawing } = await painter.shoot(scene, { pixels: SIDE, moving: false });
    bitmap.close();
    if (!drawing) continue;
    const file_name = `street ${seed}.webp`;
    put(file_name, drawing, drawing.type);
    const image_id = at + 1;
    images.push({ id: image_id, file_name, width: SIDE, height: SIDE });
    for (const { category_id, bbox, area, iscrowd } of groundTruth(scene))
      annotations.push({
        id: annotations.length + 1,
        image_id,
        category_id,
        bbox: bbox.map((side) => side * scale),
        area: area * scale * scale,
        iscrowd,
      });
  }
  const said = JSON.stringify({ images, annotations, categories: CATEGORIES });
  put('instances.json', said, 'application/json');
  return arrived;
}
