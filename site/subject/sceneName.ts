import type { Picture } from './picture.ts';

/** A scene in words: the number alone leads to a scene as it was sampled. */
export function sceneName({ seed, edited }: Pick<Picture, 'seed' | 'edited'>): string {
  return `Scene ${seed ?? ''}${edited ? ', edited' : ''}`;
}
