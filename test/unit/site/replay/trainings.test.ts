import { describe, expect, it } from 'vitest';
import { TRAININGS } from '#lib/train/plans/index.ts';
import { isCurrent, type KeptTraining } from '#site/replay/keptTrainings.ts';
import { createTrainingRecorder } from '#site/replay/trainingsOf.ts';

it('createTrainingRecorder.record() takes what is kept beside the weights, and opens no model', async () => {
  const open = () => Promise.reject(new Error('A model was opened.'));
  const file = await createTrainingRecorder('nowhere', open).record(['notClipped']);
  const text = await new Response(
    new Blob([file]).stream().pipeThrough(new DecompressionStream('gzip')),
  ).text();
  expect(JSON.parse(text)).toMatchObject([{ name: 'notClipped' }]);
});

describe('isCurrent(kept, order, weights)', () => {
  const order = TRAININGS.teachDecoy;
  const wanted = { scenes: [], exams: [] };
  const recording = { name: 'teachDecoy', labels: [], wanted, recorded: [], judged: [] };
  const kept: KeptTraining = { weights: 'a', training: { ...recording, order } };

  it('holds for the same order, whatever the order of its words', () => {
    const { steps, ...rest } = order;
    expect(isCurrent(kept, { ...rest, steps }, 'a')).toBe(true);
  });

  it('fails for other weights, another plan, other scenes, other steps', () => {
    const plan = { ...order.plan, seed: 99 };
    const scenes = { ...order.scenes, count: 1 };
    expect(isCurrent(kept, order, 'b')).toBe(false);
    for (const other of [{ plan }, { scenes }, { steps: 1 }])
      expect(isCurrent(kept, { ...order, ...other }, 'a')).toBe(false);
  });
});
