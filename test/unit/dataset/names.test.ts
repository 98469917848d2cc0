import { describe, expect, it } from 'vitest';
import { filesOf } from '#lib/dataset/filesOf.ts';
import { partnersOf } from '#lib/dataset/partnersOf.ts';

const classes = (...names: string[]) =>
  names.map((name, at) => ({ id: 10 * (at + 1), name }));

describe('partnersOf(categories, labels)', () => {
  it('finds classes by name, whatever their ids, case and spaces', () => {
    const { categoryOf, notes } = partnersOf(classes('Traffic_Light', 'DOG', 'cat'), ['cat', 'traffic light', 'dog']); // prettier-ignore
    expect(categoryOf).toEqual([30, 10, 20]);
    expect(notes).toEqual([]);
  });

  it('prefers the name that is the same to the letter, and gives no class away twice', () => {
    expect(partnersOf(classes('Dog', 'dog'), ['dog', 'DOG']).categoryOf).toEqual([20, 10]);
    expect(partnersOf(classes('dog'), ['dog', 'Dog']).categoryOf).toEqual([10, undefined]);
  });

  it('tells what has no partner on either side', () => {
    const { categoryOf, notes } = partnersOf(classes('tree', 'dog'), [
      'dog',
      'sled',
      'kite',
    ]);
    expect(categoryOf).toEqual([20, undefined, undefined]);
    expect(notes).toEqual([
      'The model does not know tree: objects of that name count as missed.',
      'The data does not have sled, kite: what the model says of that name is left out.',
    ]);
  });

  it('refuses a model that knows none of the classes, by a sentence with both', () => {
    expect(() => partnersOf(classes('tree'), ['LABEL_0', 'LABEL_1'])).toThrow(
      'The model has no class of the annotations (tree): its own are LABEL_0, LABEL_1.',
    );
    expect(() => partnersOf([], ['dog'])).toThrow('have no categories');
  });
});

describe('filesOf(pictures, paths)', () => {
  const picture = (id: number, fileName: string) => ({ id, fileName, size: null });
  const found = (fileName: string, ...paths: string[]) =>
    filesOf([picture(1, fileName)], paths).pathOf.get(1);

  it('finds a picture by its path, else by the end of it', () => {
    expect(found('val/a.jpg', 'val/a.jpg', 'a.jpg')).toBe('val/a.jpg');
    expect(found('coco/val/a.jpg', 'train/a.jpg', 'val/a.jpg')).toBe('val/a.jpg');
    expect(found('a.jpg', 'deep/er/a.jpg')).toBe('deep/er/a.jpg');
  });

  it('takes none where two are as good, or where there is none', () => {
    expect(found('a.jpg', 'one/a.jpg', 'two/a.jpg')).toBeUndefined();
    expect(found('a.jpg', 'b.jpg', 'xa.jpg')).toBeUndefined();
    const { missing } = filesOf([picture(1, 'a.jpg'), picture(2, 'b.jpg')], ['b.jpg']);
    expect(missing.map(({ id }) => id)).toEqual([1]);
  });

  it('takes letters with accents for the same, however they are written', () => {
    expect(found('é.jpg'.normalize('NFC'), 'é.jpg'.normalize('NFD'))).toBe('é.jpg'.normalize('NFD')); // prettier-ignore
  });
});
