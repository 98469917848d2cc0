import { gzipSync } from 'node:zlib';
import { sampleScene, WORLD } from '#lib/scene/index.ts';
import type { RecordedStories } from '#site/run/openStories.ts';
import { storiesOf } from '#site/run/stories.ts';
import { truthOf } from '#site/subject/truth.ts';
import type { Recorder } from './recorder.ts';

/** What a scene's stories may weigh, compressed: they are loaded when a reader comes to them. */
const MOST_BYTES = 250_000;
/** Figures that a story keeps of a number over 1; of those below, thousandths. */
const FIGURES = 4;
/** Maps and vectors, which are only looked at. */
const SHADED = new Set(['share_HW', 'share_C']);
const SHADES = 25;

/** The file of the stories of a scene, gzipped JSON. Throws a sentence for too many bytes. */
export async function recordStories(
  seed: number,
  recorder: Recorder,
): Promise<Uint8Array<ArrayBuffer>> {
  const { trace, report } = await recorder.trace(seed);
  const { run, model, config } = report;
  const picture = { width: WORLD, height: WORLD, truth: truthOf(sampleScene(seed)) };
  const see = (path: string) => trace.read(path);
  const { scene, of } = await storiesOf({ run, model, config, picture, see });
  const stories = scene.things.map(({ object }) => of(object));
  const file: RecordedStories = { seed, scene, stories };
  const bytes = new Uint8Array(gzipSync(JSON.stringify(file, rounded), { level: 9 }));
  if (bytes.byteLength <= MOST_BYTES) return bytes;
  throw new Error(
    `the stories of scene ${seed} have ${bytes.byteLength} bytes, over ${MOST_BYTES}.`,
  );
}

function rounded(key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isInteger(value))
    return Math.abs(value) < 1 ? inThousandths(value) : Number(value.toPrecision(FIGURES));
  // Their pictures have no more shades.
  if (SHADED.has(key) && Array.isArray(value)) return value.map(inShades);
  if (key !== 'energies') return value;
  const maps = Object.entries(value as Record<string, number[]>);
  return Object.fromEntries(maps.map(([name, map]) => [name, map.map(inShades)]));
}

const inShades = (share: unknown) => Math.round(Number(share) * SHADES) / SHADES;
const inThousandths = (value: number) => Math.round(value * 1000) / 1000;
