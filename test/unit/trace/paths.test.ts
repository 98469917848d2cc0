import { describe, expect, it } from 'vitest';
import { notShown, pathMatcher } from '#lib/trace/paths.ts';

describe('pathMatcher(pattern)', () => {
  it.each([
    ['decoder.layers.*.logit', 'decoder.layers.12.logit', true],
    ['decoder.layers.*.logit', 'decoder.layers.1.norm.logit', false],
    ['encoder.aifi.**', 'encoder.aifi.0.selfAttention.q', true],
    ['encoder.*', 'encoder.P3', true],
    ['encoder.P3', 'encoderxP3', false],
    ['encoder.P3', 'encoder.P31', false],
    ['decoder.**.weights', 'decoder.layers.0.selfAttention.weights', true],
    ['**.weights', 'decoder.layers.0.selfAttention.weights', true],
    ['**', 'input.pixels', true],
  ])('%s fits %s: %s', (pattern, path, fits) => {
    expect(pathMatcher(pattern)(path)).toBe(fits);
  });

  it('takes no longer for a pattern that was made to take long', () => {
    const begin = performance.now();
    expect(pathMatcher(`${'**a'.repeat(60)}b`)('a'.repeat(200))).toBe(false);
    expect(performance.now() - begin).toBeLessThan(500);
  });
});

it('notShown(path, paths) names the nearest', () => {
  expect(notShown('encoder.P4x', ['encoder.P3', 'encoder.P4', 'backbone.S3'])).toBe(
    'No tensor is shown as encoder.P4x; the nearest are encoder.P4, encoder.P3, backbone.S3.',
  );
});

it('notShown(path, paths) repeats a path as one word, however long and odd it is', () => {
  const sentence = notShown(`a\n"${'b'.repeat(5000)}`, ['encoder.P3']);
  expect(sentence.length).toBeLessThan(300);
  expect(sentence).not.toMatch(/\n/);
  expect(notShown('x', [])).toBe('No tensor is shown as x; nothing was shown so far.');
});
