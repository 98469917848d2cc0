import { describe, expect, it } from 'vitest';
import { archiveIn } from '#site/subject/archive.ts';
import { filesInFolders } from '#site/subject/droppedFolder.ts';

/** A folder of names: null is a file. */
interface Tree {
  readonly [name: string]: Tree | null;
}

function entry(name: string, tree: Tree | null): FileSystemEntry {
  if (tree === null)
    return {
      name,
      isFile: true,
      isDirectory: false,
      file: (take: (file: File) => void) => take(new File([], name)),
    } as Partial<FileSystemFileEntry> as FileSystemFileEntry;
  // Browsers give the entries in portions, and then none.
  const portions = Object.entries(tree).map(([child, inside]) => [entry(child, inside)]);
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader: () => ({
      readEntries: (take) => take(portions.shift() ?? []),
    }),
  } as Partial<FileSystemDirectoryEntry> as FileSystemDirectoryEntry;
}

const namesIn = async (tree: Tree) =>
  (await filesInFolders([entry('dropped', tree) as FileSystemDirectoryEntry]))
    .map(({ name }) => name)
    .sort();

const WHOLE: Tree = { 'config.json': null, 'model.safetensors': null };

describe('filesInFolders(folders)', () => {
  it.each<[string, Tree, string[]]>([
    ['the two files', WHOLE, ['config.json', 'model.safetensors']],
    [
      'those of a hub’s folder, without its pictures and texts',
      { ...WHOLE, 'README.md': null, 'street.png': null, 'preprocessor_config.json': null },
      ['config.json', 'model.safetensors', 'preprocessor_config.json'],
    ],
    [
      'shards with their index',
      {
        'config.json': null,
        'a-1.safetensors': null,
        'a-2.safetensors': null,
        'a.safetensors.index.json': null,
      },
      ['a-1.safetensors', 'a-2.safetensors', 'a.safetensors.index.json', 'config.json'],
    ],
    [
      'those of a trainer, without its optimiser',
      {
        run: {
          ...WHOLE,
          'optimizer.pt': null,
          'rng_state.pth': null,
          'training_args.bin': null,
        },
      },
      ['config.json', 'model.safetensors'],
    ],
    [
      'the outermost of several',
      { deep: { deeper: { 'config.json': null, 'model.bin': null } }, near: WHOLE },
      ['config.json', 'model.safetensors'],
    ],
    [
      'a part, so that the rest can be asked for',
      { 'model.safetensors': null },
      ['model.safetensors'],
    ],
    ['a picture, where there is nothing else', { 'a.txt': null, 'b.jpg': null }, ['b.jpg']],
    ['nothing in an empty one', {}, []],
    ['nothing among texts', { 'a.txt': null, src: { 'b.py': null } }, []],
    ['nothing deeper than four folders', { a: { b: { c: { d: WHOLE } } } }, []],
  ])('gives %s', async (_, tree, names) => {
    expect(await namesIn(tree)).toEqual(names);
  });
});

describe('archiveIn(files)', () => {
  const file = (name: string, ...bytes: number[]) =>
    new File([new Uint8Array(bytes)], name);
  it.each([
    file('mine.zip', 0x50, 0x4b, 3, 4),
    file('no-name', 0x50, 0x4b, 3, 4),
    file('mine.tar.gz', 0x1f, 0x8b, 8),
    file('mine.7z', 0x37, 0x7a, 0xbc, 0xaf),
    file('mine.rar', 0x52, 0x61, 0x72, 0x21),
    file('mine.tar'),
    file(`${'x'.repeat(5000)}.zip`),
  ])('says what to do with $name', async (packed) => {
    const sentence = await archiveIn([file('config.json', 0x7b), packed]);
    expect(sentence).toMatch(/ is an archive: unpack it and drop the two files inside/);
    expect(sentence?.length).toBeLessThanOrEqual(300);
  });

  it('lets PyTorch’s own files pass, which are zip archives', async () => {
    const files = ['pytorch_model.bin', 'model.pt', 'model.pth'].map((name) =>
      file(name, 0x50, 0x4b, 3, 4),
    );
    expect(await archiveIn([...files, file('a.json', 0x7b), file('empty')])).toBeNull();
  });
});
