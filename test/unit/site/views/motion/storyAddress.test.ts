import { describe, expect, test } from 'vitest';
import { readStory, writeStory } from '#site/views/motion/story/storyAddress.ts';

describe('the address of a story', () => {
  test('names the object, the station and the moment within it', () => {
    expect(readStory('object:4,station:6,t:0.4')).toEqual({
      object: 4,
      at: 5.4,
      scene: undefined,
    });
    expect(readStory('station:1')).toEqual({ object: null, at: 1, scene: undefined });
  });

  test('names a recorded scene, or the reader’s own', () => {
    expect(readStory('scene:1000215').scene).toBe(1000215);
    expect(readStory('object:2,scene:own').scene).toBeNull();
  });

  test('what makes no sense is left out', () => {
    expect(readStory(null)).toEqual({ object: null, at: null, scene: undefined });
    expect(readStory('object:-1,station:0,t:x,scene:1e9<')).toEqual({
      ...{ object: null, at: null, scene: undefined },
    });
    expect(readStory('station:3,t:7').at).toBe(3);
  });

  test.each([0.25, 1, 5.4, 10])('is read as it was written: %f', (at) => {
    expect(readStory(writeStory(3, at, 1000215))).toEqual({
      object: 3,
      at,
      scene: 1000215,
    });
    expect(readStory(writeStory(3, at, null)).scene).toBeNull();
  });
});
