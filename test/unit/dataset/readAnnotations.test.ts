import { describe, expect, it } from 'vitest';
import { readAnnotations } from '#lib/dataset/readAnnotations.ts';

const WHOLE = {
  info: { year: 2026 },
  licenses: [],
  images: [
    { id: 7, file_name: 'val/a.jpg', width: 640, height: 480, coco_url: 'http://a' },
    { id: 9, file_name: 'b.png', width: 100, height: 100 },
  ],
  annotations: [
    { id: 1, image_id: 7, category_id: 18, bbox: [1, 2, 30, 40], area: 900, iscrowd: 0 },
    { id: 2, image_id: 9, category_id: 1, bbox: [0, 0, 10.5, 10], area: 105, iscrowd: 1 },
  ],
  categories: [
    { id: 1, name: 'person', supercategory: 'person' },
    { id: 18, name: 'dog' },
  ],
};

type Whole = typeof WHOLE;

/** The same with one entry changed. */
const changed = (list: keyof Whole & ('images' | 'annotations' | 'categories'), at: number, more: object) => ({
  ...WHOLE,
  [list]: WHOLE[list].map((entry, i) => (i === at ? { ...entry, ...more } : entry)),
}); // prettier-ignore

const read = (source: unknown) =>
  readAnnotations(typeof source === 'string' ? source : JSON.stringify(source), 'a.json');

describe('readAnnotations(text)', () => {
  it('gives pictures, boxes and classes as the file has them', () => {
    const { pictures, annotations, categories, notes } = read(WHOLE);
    expect(notes).toEqual([]);
    expect(pictures[0]).toEqual({ id: 7, fileName: 'val/a.jpg', size: [640, 480] });
    expect(annotations).toEqual([
      { image_id: 7, category_id: 18, bbox: [1, 2, 30, 40], area: 900, iscrowd: 0 },
      { image_id: 9, category_id: 1, bbox: [0, 0, 10.5, 10], area: 105, iscrowd: 1 },
    ]);
    expect(categories.map(({ name }) => name)).toEqual(['person', 'dog']);
    expect(readAnnotations(WHOLE)).toEqual(read(`\uFEFF${JSON.stringify(WHOLE, null, 2)}`));
  });

  it('takes an area from the box and a crowd for none where they are not said, with a note', () => {
    const { annotations, notes } = read(
      changed('annotations', 0, { area: undefined, iscrowd: undefined }),
    );
    expect(annotations[0]).toMatchObject({ area: 1200, iscrowd: 0 });
    expect(notes).toEqual([
      'a.json: 1 of 2 annotations have no area; width times height is taken for it.',
    ]);
  });

  it('takes paths of Windows and from the folder itself for the same paths', () => {
    const named = (file_name: string) =>
      read(changed('images', 0, { file_name })).pictures[0]?.fileName;
    expect(named('.\\val\\a.jpg')).toBe('val/a.jpg');
    expect(named('./val/a.jpg')).toBe('val/a.jpg');
    expect(named('/val/a.jpg')).toBe('val/a.jpg');
  });

  it('reads a file without any annotation', () => {
    expect(read({ ...WHOLE, annotations: [] }).annotations).toEqual([]);
  });

  it.each([
    [{ id: 0 }, '1 of 2 annotations has the id 0'],
    [{ bbox: [1, 2, 0, 4] }, 'a box without an area'],
    [{ bbox: [600, 400, 640, 480] }, 'bbox is left, top, width, height'],
    [{ ignore: 1 }, 'say ignore'],
    [{ id: undefined }, 'have no id'],
  ])('notes what is odd in an annotation: %j', (more, note) => {
    expect(read(changed('annotations', 0, more)).notes.join()).toContain(note);
  });
});

describe('readAnnotations(a broken file) is one sentence that names the entry', () => {
  it.each([
    [{ bbox: [1, 2, -3, 4] }, 'annotations[1].bbox has a negative width, -3.'],
    [{ bbox: [1, 2, 3, -4] }, 'annotations[1].bbox has a negative height, -4.'],
    [
      { bbox: [1, 2, 3] },
      'annotations[1].bbox has 3 numbers, not 4: left, top, width, height.',
    ],
    [{ bbox: [1, null, 3, 4] }, 'annotations[1].bbox has null for its top.'],
    [{ bbox: ['1', 2, 3, 4] }, 'annotations[1].bbox has "1" for its left.'],
    [{ bbox: undefined }, 'annotations[1].bbox is missing.'],
    [{ bbox: { x: 1 } }, 'annotations[1].bbox is an object, not a list of four numbers.'],
    [{ image_id: 8 }, 'annotations[1].image_id is 8, which no image has.'],
    [{ image_id: undefined }, 'annotations[1] has no image_id.'],
    [{ image_id: '7' }, 'annotations[1].image_id is "7", not a whole number.'],
    [{ category_id: 3 }, 'annotations[1].category_id is 3, which no category has.'],
    [{ id: 1 }, 'annotations[1].id is 1, which annotations[0] has too.'],
    [{ id: 1.5 }, 'annotations[1].id is 1.5, not a whole number.'],
    [{ area: -2 }, 'annotations[1].area is -2, not a number of square pixels.'],
    [{ area: 'big' }, 'annotations[1].area is "big", not a number of square pixels.'],
    [{ iscrowd: 2 }, 'annotations[1].iscrowd is 2, not 0 or 1.'],
  ])('an annotation with %j', (more, sentence) => {
    expect(() => read(changed('annotations', 1, more))).toThrow(`a.json: ${sentence}`);
  });

  it.each([
    [{ ...WHOLE, annotations: [null] }, 'annotations[0] is null, not an object.'],
    [changed('images', 1, { id: 7 }), 'images[1].id is 7, which images[0] has too.'],
    [changed('images', 1, { file_name: undefined }), 'images[1] has no file_name.'],
    [changed('images', 0, { file_name: 3 }), 'images[0].file_name is 3, not a name.'],
    [
      changed('images', 0, { width: -640 }),
      'images[0].width is -640, not a number of pixels.',
    ],
    [
      changed('categories', 1, { id: 1 }),
      'categories[1].id is 1, which categories[0] has too.',
    ],
    [changed('categories', 1, { name: undefined }), 'categories[1] has no name.'],
    [{ ...WHOLE, images: {} }, 'images is an object, not a list.'],
  ])('%#: %s', (json, sentence) => {
    expect(() => read(json)).toThrow(`a.json: ${sentence}`);
  });

  it.each([
    [WHOLE.annotations, 'a.json is the list of annotations alone;'],
    [[{ image_id: 1, category_id: 1, bbox: [1, 2, 3, 4], score: 0.5 }], 'a.json is a list of results (what a detector said), not annotations'],
    [[], 'a.json is a list of 0, not the object'],
    [{ images: [], annotations: [] }, 'a.json has no list of categories:'],
    [{ shapes: [], imagePath: 'a.jpg' }, 'a.json is a file of LabelMe, not'],
    [{ model_type: 'rt_detr' }, 'a.json is the config.json of a model, not'],
    ['7', 'a.json is JSON, but not the object'],
    ['', 'a.json is empty.'],
    ['0 0.5 0.5 0.1 0.2\n1 0.3 0.5 0.1 0.2\n', 'a.json looks like YOLO’s text'],
    ['<annotation><folder/></annotation>', 'a.json is an annotation of Pascal VOC (XML);'],
    ['<!doctype html><p>404', 'a.json is a web page (HTML), not'],
    ['{"images": [],\n "annotations": [{"area": NaN}]}', 'a.json is not JSON: at line 2, column 27 stands NaN, which is no number there.'],
    ['{"images": [],\n "annotations": [,]}', 'a.json is not JSON: at line 2, column 18 stands ",".'],
    ['{"images": [1, 2', 'a.json is not JSON: it breaks off at line 1, column 17.'],
    ['{"images": []}\n{"images": []}', 'a.json is a list of JSON lines;'],
    ["{'images': []}", 'a.json is not JSON: at line 1, column 2 stands "\'".'],
    ['{"images": [],}', 'a.json is not JSON: at line 1, column 15 stands "}".'],
  ])('what is no such file: %j', (source, sentence) => {
    expect(() => read(source)).toThrow(sentence);
  }); // prettier-ignore
});
