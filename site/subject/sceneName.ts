import type { Picture } from './picture.ts';
import { t } from '#site/words/t.ts';

/** A scene in words: the number alone leads to a scene as it was sampled. */
export function sceneName({ seed, edited }: Pick<Picture, 'seed' | 'edited'>): string {
  return edited
    ? t('Scene {seed}, edited', { seed: seed ?? '' })
    : t('Scene {seed}', { seed: seed ?? '' });
}
