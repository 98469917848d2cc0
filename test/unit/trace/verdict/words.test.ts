import { describe, expect, it } from 'vitest';
import type { Comparison, Divergence } from '#lib/trace/compare.ts';
import {
  agreedWords,
  agreementWords,
  differingWords,
  strangerWords,
} from '#lib/trace/verdict/words.ts';

const divergence: Divergence = {
  path: 'b',
  message: 'b is off',
  element: null,
  agreed: 'a',
  begins: 'b',
};
const found = (compared: number, missing: string[], divergences: Divergence[] = []) =>
  ({ compared, missing, divergences }) satisfies Comparison;

describe('the words of a comparison', () => {
  it('of a whole reference speak of all tensors', () => {
    expect(agreementWords(found(197, []), 'a.safetensors', ' of a.safetensors')).toBe(
      'No divergence: all 197 tensors of a.safetensors agree within 0.001 × (1 + |x|).',
    );
    expect(agreementWords(found(197, []), 'the pinned run')).toBe(
      'No divergence: all 197 tensors agree within 0.001 × (1 + |x|).',
    );
    const whole = found(3, [], [divergence]);
    expect(differingWords(whole, 'the pinned run')).toBe('1 of 3 tensors differ.');
    expect(agreedWords(divergence, whole)).toBe('Up to a everything agrees.');
    expect(agreedWords({ ...divergence, agreed: null }, whole)).toBe(
      'It is the first tensor.',
    );
  });

  it('of a reference with some tensors say of how many', () => {
    expect(agreementWords(found(2, ['c']), 'a.safetensors')).toBe(
      'No divergence: the 2 of 3 tensors that a.safetensors holds agree within 0.001 × (1 + |x|).',
    );
    const partial = found(2, ['c', 'd'], [divergence]);
    expect(differingWords(partial, 'a.safetensors')).toBe(
      "1 of 2 tensors differ; a.safetensors holds no others of the run's 4.",
    );
    expect(agreedWords(divergence, partial)).toBe(
      'Up to a everything agrees; it holds 2 of the 4 tensors up to here.',
    );
    expect(agreedWords({ ...divergence, agreed: null }, partial)).toBe(
      'It is the first tensor of the file; it holds 2 of the 4 tensors up to here.',
    );
  });

  it('do not call it agreement where nothing was compared', () =>
    expect(agreementWords(found(0, ['a', 'b']), 'a.safetensors')).toBe(
      'Nothing was compared: a.safetensors holds none of the 2 tensors of this run.',
    ));

  it('name what the model does not show', () => {
    expect(strangerWords([])).toBe('');
    expect(strangerWords(['x.y'])).toBe(' This model shows no x.y.');
    expect(strangerWords(['x.y', 'x.z'])).toBe(
      ' This model shows no x.y, nor 1 other tensors of the file.',
    );
  });
});
