import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, test } from 'vitest';
import { boxAt, boxPx, iou } from '#lib/numbers/boxes.ts';
import { ghostSentences } from '#site/views/motion/story/ghostSentences.ts';
import { sigmoid } from '#lib/numbers/logits.ts';
import { sceneStory } from '#lib/numbers/sceneStory.ts';
import { storyOf, type Story, type StoryRun, type Thing } from '#lib/numbers/story.ts';
import { breakAt } from '#lib/numbers/storyBreaks.ts';
import { ghostOf } from '#lib/numbers/storyGhost.ts';
import { storyPaths } from '#lib/numbers/storyPaths.ts';
import { storyRichness } from '#lib/numbers/storyRichness.ts';
import { storySentences } from '#site/views/motion/story/storySentences.ts';
import { tokenLevels } from '#lib/numbers/tokens.ts';
import { fuse } from '#lib/params/fuse.ts';
import { initWeights } from '#lib/params/init.ts';
import { traceOf } from '#lib/run.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { TINY } from '#test/support/tinyConfig.ts';
import { gradientPixels } from '#test/support/tinyModel.ts';

const SIDE = 64;
const QUERY = 3;
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

let run: StoryRun;
let story: Story;
let thing: Thing;

/** A real pass of a small model with seeded weights. */
beforeAll(async () => {
  await tf.setBackend('cpu');
  const weights = fuse(initWeights(TINY, 1), TINY);
  const trace = traceOf(gradientPixels(SIDE), { config: TINY, weights });
  const config = { ...TINY, decoder: { ...TINY.decoder, evaluatedLayer: 3 } };
  const frames = new Map<string, Frame>();
  const read = async (path: string) => {
    const frame = await trace.read(path);
    frames.set(path, frame);
    return frame.data;
  };
  for (const path of storyPaths(config)) await read(path);
  const layers = [];
  for (const layer of [0, 1, 2])
    layers.push({
      logit_QV: await read(`decoder.layers.${layer}.logit`),
      cxcywh01_Q4: await read(`decoder.layers.${layer}.cxcywh01`),
    });
  run = {
    ...{ config, labels: TINY.labels, width: SIDE, height: SIDE, layers },
    tokens_Q: await read('query.tokens'),
    known: [{ name: 'cat', xyxyPx: [0, 0, SIDE, SIDE] }],
    frame(path) {
      const frame = frames.get(path);
      if (!frame) throw new Error(`${path} was not read`);
      return frame;
    },
  };
  thing = {
    ...{ object: 7, name: 'cat', category: 1, query: QUERY, isTrue: true },
    xyxyPx: [8, 8, 40, 48],
  };
  story = storyOf(run, thing);
  trace.dispose();
});

describe('storyOf(run, thing)', () => {
  test('begins at the token of its query', () => {
    expect(story.token.token).toBe(run.tokens_Q[QUERY]);
    const level = tokenLevels(TINY)[story.token.level];
    expect(story.token.stride).toBe(level?.stride);
    expect(story.tokenScore).toBeGreaterThan(0);
    expect(story.tokenScore).toBeLessThan(1);
  });

  test('the field of the cell grows with every layer, up to its map', () => {
    const sizes = story.fields.map(({ size }) => size);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    expect(story.fields.at(-1)?.map).toBe(`S${story.token.level + 3}`);
    expect(sizes.at(-1)).toBeGreaterThan(story.token.stride);
  });

  test('the loudest channels are the largest numbers of its cell in every map', () => {
    for (const { level, row, column, width, channels, loudest } of story.maps) {
      const { data } = run.frame(`backbone.S${level + 3}`);
      const at = (row * width + column) * channels;
      const vector = Array.from(data.subarray(at, at + channels)).sort((a, b) => b - a);
      expect(loudest.map(({ value }) => value)).toEqual(vector.slice(0, loudest.length));
      for (const { share_HW } of loudest)
        expect(Math.max(...share_HW)).toBeLessThanOrEqual(1);
    }
  });

  test('what its cell hears sums to 1, in every head and on the whole', () => {
    const { mean_S, heads_MS, loudest, width, row, column } = story.talk;
    expect(sum(mean_S)).toBeCloseTo(1, 5);
    for (const head of heads_MS) expect(sum(head)).toBeCloseTo(1, 5);
    const others = mean_S.filter((_, s) => s !== row * width + column);
    expect(loudest.weight).toBe(Math.max(...others));
    expect(loudest.name).toBe('cat');
  });

  test('the fusion is told at eleven stops, of one place', () => {
    const { stops, cosine } = story.fusion;
    expect(stops).toHaveLength(11);
    const rows = stops.map(({ row, height }) =>
      Math.abs((row + 0.5) / height - story.token.y01),
    );
    stops.forEach(({ height }, at) =>
      expect(rows[at]).toBeLessThanOrEqual(0.5 / height + 0.5 / 8),
    );
    expect(Math.abs(cosine)).toBeLessThanOrEqual(1);
  });

  test('its boxes are that of the reference and those of the layers, in pixels', () => {
    expect(story.boxes).toHaveLength(4);
    const [cx, , w] = boxAt(run.frame('query.referenceLogit').data, QUERY).map(sigmoid);
    expect(story.boxes[0]?.[0]).toBeCloseTo(((cx ?? 0) - (w ?? 0) / 2) * SIDE, 4);
    const last = boxAt(run.layers[2]?.cxcywh01_Q4 ?? [], QUERY);
    expect(story.boxes[3]?.[2]).toBeCloseTo((last[0] + last[2] / 2) * SIDE, 4);
    expect(story.scores).toHaveLength(3);
  });

  test('the weights of a head sum to 1 in every layer', () => {
    for (const { heads, levels, points, weight } of story.looks)
      for (let head = 0; head < heads; head++) {
        const each = levels * points;
        expect(sum(weight.slice(head * each, (head + 1) * each))).toBeCloseTo(1, 5);
      }
    for (const hears of story.hears_NQ) expect(sum([...hears])).toBeCloseTo(1, 5);
  });

  test('a rival claims the thing on the way, and is silent in the end', () => {
    const [first, , last] = run.layers;
    const classes = TINY.labels.length;
    const loud = Float32Array.from(first?.logit_QV ?? []);
    const quiet = Float32Array.from(last?.logit_QV ?? []);
    [loud[5 * classes + 1], quiet[5 * classes + 1]] = [2, -5];
    const changed = [first, run.layers[1], last].flatMap((layer, at) => {
      if (!layer) return [];
      const cxcywh01_Q4 = Float32Array.from(layer.cxcywh01_Q4);
      cxcywh01_Q4.set([24 / SIDE, 28 / SIDE, 32 / SIDE, 40 / SIDE], 20);
      const logit_QV = [loud, layer.logit_QV, quiet][at] ?? layer.logit_QV;
      return { logit_QV, cxcywh01_Q4 };
    });
    const { rival } = storyOf({ ...run, layers: changed }, thing);
    expect(rival?.query).toBe(5);
    expect(rival?.scores[0]).toBeCloseTo(sigmoid(2), 5);
    expect(story.rival).toBeNull();
  });
});

describe('storySentences(scene, story)', () => {
  test('tells ten stations, with the numbers of the run', () => {
    const scene = sceneStory(run, [thing]);
    const told = storySentences(scene, story);
    expect(told).toHaveLength(10);
    for (const sentence of told) expect(sentence).not.toMatch(/NaN|undefined|Infinity/);
    expect(told[0]).toContain('12,288 numbers; 3,840 of them');
    expect(told[1]).toContain(`${story.fields.at(-1)?.size} pixels`);
    expect(told[5]).toContain(`rank 4 of 84`);
    expect(told[6]).toContain('no other query claims this cat');
    expect(told[9]).toMatch(/Of 10 queries \d+ speak/);
  });
});

describe('ghostOf(run, thing)', () => {
  test('follows the query whose score and box come nearest to the thing in the end', () => {
    const ghost = ghostOf(run, thing);
    if (!ghost) throw new Error('No box touches the thing.');
    const { logit_QV, cxcywh01_Q4 } = run.layers[2] ?? { logit_QV: [], cxcywh01_Q4: [] };
    const worth = Array.from(run.tokens_Q, (_, query) => {
      const score = sigmoid(logit_QV[query * TINY.labels.length + 1] ?? 0);
      return score * iou(boxPx(cxcywh01_Q4, query, run), thing.xyxyPx);
    });
    expect(worth[ghost.story.query]).toBe(Math.max(...worth));
    expect(ghost.story.ious.at(-1)).toBeGreaterThan(0);
    expect(ghost.scene.things[0]?.query).toBe(ghost.story.query);
  });

  test('is nothing where no box touches the thing', () => {
    const far = { ...thing, xyxyPx: [-20, -20, -10, -10] as const };
    expect(ghostOf(run, far)).toBeNull();
  });
});

describe('ghostSentences(whole, broken, ghost)', () => {
  const state = 'AIFI is skipped';

  test('tells the end at the broken station, and compares from there on', () => {
    const ghost = ghostOf(run, thing);
    const told = ghostSentences(story, { from: 4, state }, ghost);
    expect(told).toHaveLength(10);
    expect(told.slice(0, 3)).toEqual(['', '', '']);
    expect(told[3]).toMatch(
      /^AIFI is skipped: in the end this cat scores 0\.\d\d (?:as before|instead of 0\.\d\d), and/,
    );
    for (const sentence of told.slice(4)) expect(sentence).toMatch(/^Broken: .*\.$/);
    for (const sentence of told) expect(sentence).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('says so where nothing is left', () => {
    const told = ghostSentences(story, { from: 8, state }, null);
    expect(told[7]).toBe('AIFI is skipped: no box touches this cat any more.');
    expect(told.slice(8)).toEqual(['', '']);
  });
});

describe('breakAt(station, story)', () => {
  test('puts out of work what the station shows: every edit can be run', async () => {
    expect(breakAt(1, story)).toBeNull();
    expect(breakAt(10, story)).toBeNull();
    const weights = fuse(initWeights(TINY, 1), TINY);
    const logit_QV = Array.from(run.layers[2]?.logit_QV ?? []);
    for (const station of [2, 3, 4, 5, 6, 7, 8]) {
      const edits = breakAt(station, story)?.edits ?? [];
      const trace = traceOf(gradientPixels(SIDE), { config: TINY, weights }, { edits });
      const { data } = await trace.read('decoder.layers.2.logit');
      expect(Array.from(data)).not.toEqual(logit_QV);
      trace.dispose();
    }
    // With seeded weights no box moves at all.
    expect(breakAt(9, story)?.edits).toEqual([{ kind: 'freeze', query: QUERY }]);
  });
});

describe('storyRichness(fate)', () => {
  const dull = { distance: 0, ious: [0.95, 0.96], scores: [0.9, 0.9], rival: 0 };

  test('is 0 where nothing happens, and grows with everything that does', () => {
    expect(storyRichness(dull)).toBeCloseTo(0.01 / 0.3, 5);
    const rich = { distance: 1, ious: [0.5, 0.95], scores: [0.1, 0.9], rival: 0.7 };
    expect(storyRichness(rich)).toBe(4);
    for (const key of ['distance', 'ious', 'scores', 'rival'] as const)
      expect(storyRichness({ ...dull, [key]: rich[key] })).toBeGreaterThan(
        storyRichness(dull),
      );
  });
});

describe('sceneStory(run, things)', () => {
  test('has the score of every token, of which the queries have the best', () => {
    const { score_S, tokens_Q, score_NQ, last_Q } = sceneStory(run, [thing]);
    expect(score_S).toHaveLength(84);
    const least = Math.min(...tokens_Q.map((token) => score_S[token] ?? 1));
    expect(score_S.filter((score) => score > least).length).toBeLessThan(tokens_Q.length);
    expect(score_NQ.map(({ length }) => length)).toEqual([10, 10, 10]);
    expect(last_Q[QUERY]).toEqual(story.boxes.at(-1));
  });
});
