import { describe, expect, it } from 'vitest';
import { filled } from '#lib/filled.ts';
import {
  sayCan,
  sayCannot,
  type PhotographFacts,
} from '#site/components/photographNote.ts';

const FACTS: PhotographFacts = {
  credit: 'Somebody, CC0',
  detections: [
    { label: 'person', score: 0.46 },
    { label: 'cat', score: 0.3 },
  ],
  cat: { best: 0.297, widest: 0.257 },
  mirrored: {
    threshold: 0.3,
    photograph: { guesses: 26, again: 17 },
    drawn: { guesses: 385, again: 354 },
  },
};

describe('sayCannot(facts)', () => {
  it.each([
    [[], 'At the usual threshold of 0.5 the embedded model is sure of nothing.'],
    [
      [
        { label: 'bird', score: 0.6 },
        { label: 'dog', score: 0.5 },
      ],
      'At the usual threshold of 0.5 the embedded model is sure of 2 things, and of no cat.',
    ],
    [
      [{ label: 'cat', score: 0.9 }],
      'At the usual threshold of 0.5 the embedded model is sure of one thing.',
    ],
  ])('says what it is sure of', (more, beginning) => {
    const said = sayCannot(
      { ...FACTS, detections: [...FACTS.detections, ...more] },
      filled,
    );
    expect(said.slice(0, beginning.length)).toBe(beginning);
    expect(said).toContain('“cat” has a score of 0.30');
    expect(said).toContain('IoU: 0.26');
  });
});

describe('sayCan(facts)', () => {
  it('compares the photograph with drawn streets', () => {
    expect(sayCan(FACTS, filled)).toContain('17 of 26 guesses over 0.3 come again');
    expect(sayCan(FACTS, filled)).toContain('of drawn streets 354 of 385');
  });
});
