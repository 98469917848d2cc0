import { expect, it } from 'vitest';
import { bookFiles } from '#site/run/bookFiles.ts';

it('bookFiles(replayUrl) finds film and scenes beside the replays, under any base and query', async () => {
  const asked: string[] = [];
  const files = bookFiles('/course/replay/learning.safetensors?v=1', (url) => {
    asked.push(url);
    return Promise.resolve({ frames: [] });
  });
  expect(await files.film()).toEqual({ frames: [] });
  expect(asked).toEqual(['/course/film/nano.json?v=1']);
  expect(files.scenePicture('1000021')).toEqual({
    href: '/course/scene/1000021.webp?v=1',
    width: 320,
    height: 320,
  });
});
