import { describe, expect, it } from 'vitest';
import { addressOfSlide, slideIn, slidesOf } from '#site/present/slides.ts';

const slides = slidesOf('AIFI', [
  { id: 'attention', kind: 'figure', title: 'Each token asks' },
  { id: 'attentionRow', kind: 'exercise', title: 'Exercise' },
  { id: 'answer', kind: 'figure', title: 'One token asks, all answer' },
]);

describe('slidesOf(title, figures)', () => {
  it('begins with the title, and leaves exercises at the desk', () =>
    expect(slides.map(({ title }) => title)).toEqual([
      'AIFI',
      'Each token asks',
      'One token asks, all answer',
    ]));
});

describe('slideIn(address, slides)', () => {
  it.each([
    ['slide:1', 0],
    ['slide:3', 2],
    ['answer', 2],
    ['slide:0', 0],
    ['slide:4', 0],
    ['slide:-1', 0],
    ['slide:1e1', 0],
    ['attentionRow', 0],
    ['__proto__', 0],
    ['', 0],
  ])('%s is slide %i', (address, at) => expect(slideIn(address, slides)).toBe(at));

  it('reads what addressOfSlide(slides, at) wrote', () => {
    for (const at of slides.keys())
      expect(slideIn(addressOfSlide(slides, at), slides)).toBe(at);
  });
});
