/**
 * Does one channel stand for one kind of thing? For held-out scenes, the channel of each map of the
 * backbone that answers most to the objects of a class, and how often it is the same one.
 * `node weights/channels.ts [--model embedded] [--seeds A-B]` writes channels.json, which chapters quote.
 */
import * as tf from '@tensorflow/tfjs-core';
import { backbone } from '#lib/backbone/backbone.ts';
import { inputOf } from '#lib/run.ts';
import { channelAnswers } from '#lib/numbers/channelAnswers.ts';
import { WORLD } from '#lib/scene/index.ts';
import { scope } from '#lib/scope.ts';
import { truthOf } from '#site/subject/truth.ts';
import { measure, type Sight } from './measure.ts';

const MAPS = ['S3', 'S4', 'S5'] as const;

/** The channel of a map that answered most to the objects of a class in one scene. */
interface Win {
  readonly map: string;
  readonly name: string;
  readonly channel: number;
}

async function winsIn({ scene, pixels, config, weights }: Sight): Promise<Win[]> {
  const maps = tf.tidy(() => {
    const pixels_BHW3 = inputOf(pixels, config);
    return backbone(pixels_BHW3, scope(weights).at('backbone'), config.backbone);
  });
  const truth = truthOf(scene).filter(({ ignored }) => !ignored);
  const wins: Win[] = [];
  for (const [at, tensor] of maps.entries()) {
    const map = MAPS[at] ?? '';
    const data = await tensor.data<'float32'>();
    const frame = { path: `backbone.${map}`, dims: 'BHWC', shape: tensor.shape, data };
    for (const name of new Set(truth.map((box) => box.name))) {
      const boxes = truth.filter((box) => box.name === name).map(({ xyxyPx }) => xyxyPx);
      const answers = channelAnswers(frame, boxes, { width: WORLD, height: WORLD });
      const best = answers.reduce((a, b) => (b.difference > a.difference ? b : a));
      wins.push({ map, name, channel: best.channel });
    }
  }
  tf.dispose(maps);
  return wins;
}

/** The channel that won most often, in what share of the scenes, and how many won at all. */
function winner(wins: readonly Win[]) {
  const counts = new Map<number, number>();
  for (const { channel } of wins) counts.set(channel, (counts.get(channel) ?? 0) + 1);
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1]);
  if (!first) return [];
  const [channel, won] = first;
  const scenes = wins.length;
  return [{ scenes, channel, share: won / scenes, winners: counts.size }];
}

await measure({
  file: 'channels',
  scenes: 200,
  look: winsIn,
  sum(seen, { labels }) {
    const wins = seen.flat();
    const winnersOf = (map: string) =>
      labels.flatMap((name) =>
        winner(wins.filter((win) => win.map === map && win.name === name)).map(
          (one) => [name, one] as const,
        ),
      );
    return Object.fromEntries(MAPS.map((map) => [map, Object.fromEntries(winnersOf(map))]));
  },
});
