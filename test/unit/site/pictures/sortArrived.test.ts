import { describe, expect, it } from 'vitest';
import { sortArrived } from '#site/pictures/sortArrived.ts';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
const at = (path: string, content: BlobPart = '') => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { file: new File([content], name), path };
};
const paths = (list: readonly { readonly path: string }[]) => list.map(({ path }) => path);

describe('sortArrived(arrived)', () => {
  it('tells pictures, annotations and a checkpoint apart, pictures as people number them', async () => {
    const sorted = await sortArrived([
      at('set/street 10.jpg'),
      at('set/street 9.JPG'),
      at('set/instances_val.json', '{}'),
      at('best.pt'),
      at('config.json', '{}'),
      at('set/notes.txt'),
    ]);
    expect(paths(sorted.pictures)).toEqual(['set/street 9.JPG', 'set/street 10.jpg']);
    expect(paths(sorted.annotations)).toEqual(['set/instances_val.json']);
    expect(sorted.checkpoint.map(({ name }) => name)).toEqual(['best.pt', 'config.json']);
    expect(sorted.others).toBe(1);
  });

  it('finds a picture without an ending by its first bytes', async () => {
    const sorted = await sortArrived([at('0001', PNG), at('README', 'words')]);
    expect(paths(sorted.pictures)).toEqual(['0001']);
    expect(sorted.others).toBe(1);
  });

  it('passes over what systems leave in folders', async () => {
    const left = ['.DS_Store', 'a/Thumbs.db', '__MACOSX/a/._1.jpg', 'a/._1.jpg'];
    const sorted = await sortArrived(left.map((path) => at(path)));
    expect(sorted).toEqual({ pictures: [], annotations: [], checkpoint: [], others: 0 });
  });

  it('takes the likeliest of several JSON files first, then the largest', async () => {
    const sorted = await sortArrived([
      at('results.json', '[1, 2, 3, 4, 5]'),
      at('small.json', '[]'),
      at('annotations/a.json', '{}'),
    ]);
    expect(paths(sorted.annotations)).toEqual([
      'annotations/a.json',
      'results.json',
      'small.json',
    ]);
  });
});
