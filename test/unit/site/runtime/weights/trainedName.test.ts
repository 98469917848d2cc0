import { describe, expect, it } from 'vitest';
import { withModel } from '#site/run/modelAddress.ts';
import {
  readTrainedName,
  trainedAsked,
  trainedParameter,
  trainedTitle,
  trainedTitled,
} from '#site/runtime/weights/trainedName.ts';

describe('the name of a trained model', () => {
  it.for(['My nano', 'Öl-2', 'dogs_and 3 cats', '7'])('%s is found again', (name) => {
    expect(trainedTitled(trainedTitle(name))).toBe(name);
    expect(trainedAsked(trainedParameter(name))).toBe(name);
    const query = withModel('?seed=7', trainedTitle(name));
    expect(trainedAsked(new URLSearchParams(query).get('model'))).toBe(name);
  });

  it.for(['', ' a', '../a', 'a/b', 'a'.repeat(41), '<b>', 'a\n'])('%j is none', (name) => {
    expect(readTrainedName(name)).toBeNull();
    expect(trainedAsked(`trained:${name}`)).toBeNull();
  });

  it('is that of no other model', () => {
    expect(trainedTitled('Nano street model')).toBeNull();
    for (const other of [null, 'nano', 'PekingU/rtdetr_r18vd'])
      expect(trainedAsked(other)).toBeNull();
  });
});
