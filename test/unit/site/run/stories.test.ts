import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createRecorder, type Recorder } from '#site/replay/recorder.ts';
import { recordStories } from '#site/replay/recordStories.ts';
import { openStories } from '#site/run/openStories.ts';
import { storiesOf, type ToldRun } from '#site/run/stories.ts';
import { tinyModel, CPU } from '#test/support/tinyModel.ts';
import { TINY } from '#test/support/tinyConfig.ts';

const SEED = 1_000_215;
const SIDE = 320;
const [QUERY, CAT] = [3, 1];

let recorder: Recorder;
let told: ToldRun;

/** A real pass of a small model; in the end one query is sure of a cat. */
beforeAll(async () => {
  const model = await tinyModel();
  const config = { ...TINY, decoder: { ...TINY.decoder, evaluatedLayer: 3 } };
  recorder = createRecorder(() => Promise.resolve(model), CPU);
  const { report, trace } = await recorder.trace(SEED);
  const layers = report.run.layers.map((layer) => {
    const logit_QV = Float32Array.from(layer.logit_QV);
    logit_QV[QUERY * TINY.labels.length + CAT] = 3;
    return { ...layer, logit_QV };
  });
  told = {
    run: { ...report.run, layers },
    model: report.model,
    config,
    picture: { width: SIDE, height: SIDE, truth: null },
    see: (path) => trace.read(path),
  };
});
afterAll(() => recorder.dispose());

describe('storiesOf(run)', () => {
  test('follows what was found, also where nobody knows what is there', async () => {
    const { scene, of } = await storiesOf(told);
    expect(scene.things).toEqual([
      expect.objectContaining({ object: 0, name: 'cat', query: QUERY, isTrue: false }),
    ]);
    const story = of(0);
    expect(story.token.token).toBe(scene.tokens_Q[QUERY]);
    // The last box is what is followed, where no true one is known.
    expect(story.ious.at(-1)).toBeCloseTo(1, 5);
    expect(() => of(9)).toThrow('Nothing was found that is object 9.');
  });

  test('runs once more where a model is at hand, and lets the broken run go', async () => {
    expect((await storiesOf(told)).broken).toBeUndefined();
    const edits = [{ kind: 'cut', path: 'encoder.ccff.topDown.*.upsampled' }] as const;
    let gone = 0;
    const { scene, of, broken } = await storiesOf({
      ...told,
      async whatIf(asked) {
        const { report, trace } = await recorder.trace(SEED, { edits: asked });
        const see = (path: string) => trace.read(path);
        return { ...told, run: report.run, see, dispose: () => gone++ };
      },
    });
    const [thing] = scene.things;
    const ghost = thing && (await broken?.(edits))?.(thing);
    expect(gone).toBe(1);
    expect(ghost?.story.object).toBe(0);
    expect(ghost?.story.boxes.at(-1)).not.toEqual(of(0).boxes.at(-1));
  });

  test('says in one sentence what another detector has not', async () => {
    const detr = { ...told, config: { ...told.config, family: 'detr' } };
    await expect(storiesOf(detr)).rejects.toThrow(/^This model has no stations of RT-DETR/);
    const encoder = { ...TINY.encoder, aifiLevels: [] };
    const plain = { ...told, config: { ...told.config, encoder } };
    await expect(storiesOf(plain)).rejects.toThrow(
      /^This model has no encoder of three maps/,
    );
  });
});

describe('recordStories(seed, recorder)', () => {
  test('makes a small file that is read back', async () => {
    const bytes = await recordStories(SEED, recorder);
    const answer = new Response(bytes);
    vi.stubGlobal('fetch', () => Promise.resolve(answer));
    const { scene, of } = await openStories('story/1000215.json.gz');
    vi.unstubAllGlobals();
    expect(scene.score_S).toHaveLength(84);
    expect(scene.energies['P4']).toHaveLength(16);
    expect(() => of(0)).toThrow('No story was recorded of object 0.');
  });

  test('a file that does not come is told of in one sentence', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })));
    await expect(openStories('story/1.json.gz')).rejects.toThrow(
      'The story of this scene could not be loaded (404); reload the page.',
    );
    vi.unstubAllGlobals();
  });
});
