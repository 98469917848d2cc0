/**
 * Does one channel stand for one kind of thing? For held-out scenes, the channel of each map of the
 * backbone that answers most to the objects of a class, and how often it is the same one.
 * `node weights/channels.ts [scenes]` writes weights/embedded/channels.json, which chapters quote.
 */
import { writeFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs-core';
import { backbone } from '#lib/backbone/backbone.ts';
import { startBackend } from '#lib/cli/backend.ts';
import { EMBEDDED, loadModel } from '#lib/cli/model.ts';
import { preprocess } from '#lib/image/preprocess.ts';
import { channelAnswers } from '#lib/numbers/channelAnswers.ts';
import { drawScene, sampleScene, WORLD } from '#lib/scene/index.ts';
import { scope } from '#lib/scope.ts';
import { truthOf } from '#site/detector/truth.ts';

const FIRST = 1_000_000;
const MAPS = ['S3', 'S4', 'S5'] as const;

await startBackend();
const { config, weights } = await loadModel();
const scenes = Number(process.argv[2] ?? 200);
const context = createCanvas(WORLD, WORLD).getContext('2d');
/** How often a channel won, by map, class and channel. */
const wins = new Map<string, Map<number, number>>();

for (let seed = FIRST; seed < FIRST + scenes; seed++) {
  const scene = sampleScene(seed);
  drawScene(context, scene);
  const [height, width] = config.inputSize;
  const pixels = preprocess(context.getImageData(0, 0, WORLD, WORLD), config.inputSize);
  const maps = tf.tidy(() =>
    backbone(
      tf.tensor4d(pixels, [1, height, width, 3]),
      scope(weights).at('backbone'),
      config.backbone,
    ),
  );
  const truth = truthOf(scene).filter(({ ignored }) => !ignored);
  for (const [at, map] of maps.entries()) {
    const data = (await map.data()) as Float32Array;
    const frame = { path: `backbone.${MAPS[at]}`, dims: 'BHWC', shape: map.shape, data };
    for (const name of new Set(truth.map((box) => box.name))) {
      const boxes = truth.filter((box) => box.name === name).map(({ xyxyPx }) => xyxyPx);
      const answers = channelAnswers(frame, boxes, { width: WORLD, height: WORLD });
      const best = answers.reduce((a, b) => (b.difference > a.difference ? b : a));
      const key = `${MAPS[at]}/${name}`;
      const won = wins.get(key) ?? new Map<number, number>();
      wins.set(key, won.set(best.channel, (won.get(best.channel) ?? 0) + 1));
    }
  }
  tf.dispose(maps);
}

const of = (map: string) =>
  Object.fromEntries(
    config.labels.flatMap((name) => {
      const won = [...(wins.get(`${map}/${name}`) ?? [])].toSorted((a, b) => b[1] - a[1]);
      const [first] = won;
      if (!first) return [];
      const seen = won.reduce((sum, [, count]) => sum + count, 0);
      const share = Number((first[1] / seen).toFixed(4));
      return [[name, { scenes: seen, channel: first[0], share, winners: won.length }]];
    }),
  );
const file = {
  scenes,
  seeds: [FIRST, FIRST + scenes - 1],
  ...Object.fromEntries(MAPS.map((map) => [map, of(map)])),
};
await writeFile(`${EMBEDDED}/channels.json`, `${JSON.stringify(file, null, 2)}\n`);
console.log(JSON.stringify(file));
