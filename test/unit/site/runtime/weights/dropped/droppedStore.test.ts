import { describe, expect, it } from 'vitest';
import { visitLock } from '#site/runtime/weights/dropped/droppedName.ts';
import { droppedStore, ROOMS, sweep } from '#site/runtime/weights/dropped/droppedStore.ts';
import { memoryFolder } from '#test/support/folders.ts';

const file = (name: string, text: string) => new File([text], name, { lastModified: 7 });
const model = (name: string, ...texts: string[]) => ({
  name,
  files: texts.map((text, i) => file(`${i}-${name}`, text)),
  answers: { evaluatedLayer: '3' },
});
const namesOf = async (store: ReturnType<typeof droppedStore>) =>
  (await store.list()).map(({ name }) => name);

describe('droppedStore(root, visit)', () => {
  it('gives back files, their names and times, and the answers to questions', async () => {
    const root = memoryFolder();
    await droppedStore(root, 'a').keep(model('best.pt', 'weights', '{}'));
    const { files, answers } = await droppedStore(root, 'a').open('best.pt');
    expect(answers).toEqual({ evaluatedLayer: '3' });
    expect(files.map(({ name }) => name)).toEqual(['0-best.pt', '1-best.pt']);
    expect(files.map(({ lastModified }) => lastModified)).toEqual([7, 7]);
    expect(await files[0]?.text()).toBe('weights');
  });

  it('keeps the newest of a name, and lets one go without the others', async () => {
    const store = droppedStore(memoryFolder(), 'a');
    await store.keep(model('best.pt', 'old'));
    await store.keep(model('best.pt (2)', 'other'));
    await store.keep(model('best.pt', 'new'));
    expect(await namesOf(store)).toEqual(['best.pt', 'best.pt (2)']);
    expect(await (await store.open('best.pt')).files[0]?.text()).toBe('new');
    await store.remove('best.pt');
    expect(await namesOf(store)).toEqual(['best.pt (2)']);
  });

  it('knows nothing of other visits, and says so in one sentence', async () => {
    const root = memoryFolder();
    await droppedStore(root, 'a').keep(model('best.pt', 'weights'));
    const other = droppedStore(root, 'b');
    expect(await other.list()).toEqual([]);
    await expect(other.open('best.pt')).rejects.toThrow(
      /^This visit does not keep “best\.pt”.*drop it on this page to run it\.$/,
    );
    await other.remove('best.pt');
    expect(await namesOf(droppedStore(root, 'a'))).toEqual(['best.pt']);
  });

  it('leaves nothing of a model for which there is no room', async () => {
    const store = droppedStore(memoryFolder('', 5), 'a');
    await expect(store.keep(model('best.pt', 'more than five'))).rejects.toMatchObject({
      name: 'QuotaExceededError',
    });
    expect(await store.list()).toEqual([]);
  });

  it('takes no folder for a model whose description is damaged or missing', async () => {
    const root = memoryFolder();
    const store = droppedStore(root, 'a');
    await store.keep(model('best.pt', 'weights'));
    const room = await root.getDirectoryHandle('dropped-models');
    const visit = await room.getDirectoryHandle('a');
    await visit.getDirectoryHandle('half', { create: true });
    const odd = await visit.getDirectoryHandle('odd', { create: true });
    const about = await odd.getFileHandle('about.json', { create: true });
    const access = await about.createSyncAccessHandle();
    access.write(new TextEncoder().encode('{"name": 3}'), { at: 0 });
    expect(await namesOf(store)).toEqual(['best.pt']);
  });
});

/** Locks of which others hold these. */
function locksHeldBy(others: Set<string>): Pick<LockManager, 'request'> {
  const request = (
    name: string,
    _options: LockOptions,
    work: (lock: Lock | null) => unknown,
  ) => Promise.resolve(work(others.has(name) ? null : { name, mode: 'exclusive' }));
  return { request } as Pick<LockManager, 'request'>;
}

describe('sweep(root, mine, locks, pause)', () => {
  const visits = async (...names: string[]) => {
    const root = memoryFolder();
    for (const name of names)
      await droppedStore(root, name).keep(model(`${name}.pt`, 'weights'));
    const left = async () => {
      const all = names.map((name) => droppedStore(root, name).list());
      return (await Promise.all(all)).flat().map(({ name }) => name);
    };
    return { root, left };
  };

  it('removes what ended visits left, and nothing of its own or of open tabs', async () => {
    const { root, left } = await visits('mine', 'open', 'ended');
    const locks = locksHeldBy(new Set([visitLock('open')]));
    await sweep(root, 'mine', locks, () => Promise.resolve());
    expect(await left()).toEqual(['mine.pt', 'open.pt']);
  });

  it('removes pictures that ended visits left as well as models', async () => {
    const root = memoryFolder();
    const pictures = (visit: string) => droppedStore(root, visit, ROOMS.pictures);
    for (const visit of ['mine', 'ended'])
      await pictures(visit).keep(model(`${visit}.png`, 'pixels'));
    await sweep(root, 'mine', locksHeldBy(new Set()), () => Promise.resolve());
    expect(await namesOf(pictures('mine'))).toEqual(['mine.png']);
    expect(await namesOf(pictures('ended'))).toEqual([]);
    expect(await namesOf(droppedStore(root, 'mine'))).toEqual([]);
  });

  it('spares a visit whose tab was on its way from one page to the next', async () => {
    const { root, left } = await visits('moving', 'ended');
    const held = new Set<string>();
    await sweep(root, null, locksHeldBy(held), () => {
      held.add(visitLock('moving'));
      return Promise.resolve();
    });
    expect(await left()).toEqual(['moving.pt']);
  });

  it('waits for nothing where nothing was left', async () => {
    const pause = () => Promise.reject(new Error('it waits'));
    await sweep(memoryFolder(), null, locksHeldBy(new Set()), pause);
    const { root } = await visits('mine');
    await sweep(root, 'mine', locksHeldBy(new Set()), pause);
  });
});
