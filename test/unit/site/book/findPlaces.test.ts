import { describe, expect, it } from 'vitest';
import { findPlaces } from '#site/book/findPlaces.ts';
import type { Place, SearchIndex } from '#site/book/searchFormat.ts';

const place = (kind: Place['kind'], heading: string, text = ''): Place => ({
  page: 0,
  id: heading.toLowerCase(),
  kind,
  heading,
  text,
});
const index: SearchIndex = {
  pages: [{ path: 'losses/', title: 'Losses' }],
  places: [
    place(
      'section',
      'By hand',
      'The box moves. A logit is any number, and logits may be large.',
    ),
    place('word', 'logit', 'A score before it is squeezed.'),
    place('figure', 'Where each loss pulls', 'Drag a box, or its corner.'),
    place(
      'section',
      'Boxes',
      `${'word '.repeat(60)}GIoU grows as the gap closes. ${'more '.repeat(60)}`,
    ),
  ],
};
const found = (query: string) =>
  findPlaces(index, query).map(({ place: { heading } }) => heading);

describe('findPlaces', () => {
  it('findPlaces(index, "logits") has the word of the glossary first, then who uses it', () => {
    expect(found('logits')).toEqual(['logit', 'By hand']);
  });

  it('findPlaces(index, "box") and "Boxes" find the same: plurals and capitals are one', () => {
    expect(found('box').toSorted()).toEqual(['Boxes', 'By hand', 'Where each loss pulls']);
    expect(found('Boxes').toSorted()).toEqual(found('box').toSorted());
  });

  it('findPlaces(index, "drag corner") wants every word, in any order', () => {
    expect(found('corner drag')).toEqual(['Where each loss pulls']);
    expect(found('drag logit')).toEqual([]);
  });

  it('findPlaces(index, "oss") is empty: words are found by their beginning', () => {
    expect(found('oss')).toEqual([]);
    expect(found('los')).toEqual(['Where each loss pulls']);
  });

  it.each(['', '  ', '(*', '\\', '[a-'])(
    'findPlaces(index, %j) breaks on nothing',
    (query) => {
      expect(() => findPlaces(index, query)).not.toThrow();
    },
  );

  it('findPlaces(index, query) shows the words around the hit, the hit itself apart', () => {
    const [{ around = [] } = {}] = findPlaces(index, 'giou');
    expect(around[1]).toBe('GIoU');
    expect(around[0]).toMatch(/^… /);
    expect(around.join('').length).toBeLessThan(190);
  });

  it('findPlaces(index, word) finds Chinese within a sentence, and Korean with its endings', () => {
    const other: SearchIndex = {
      pages: index.pages,
      places: [
        place('section', '为什么只在 S5', '每个token询问自注意力的每一格。'),
        place('section', '왜 S5에서만', '토큰마다 어텐션을 셉니다.'),
      ],
    };
    const ask = (query: string) => findPlaces(other, query);
    expect(ask('注意力')[0]?.around).toEqual(['每个token询问自', '注意力', '的每一格。']);
    expect(ask('token')[0]?.around[1]).toBe('token');
    expect(ask('어텐션')[0]?.around[1]).toBe('어텐션을');
    expect(ask('텐션')).toEqual([]);
  });
});
