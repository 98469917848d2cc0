import { goTo } from '#site/ui/address.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import { currentQuery, valueIn, withValues } from '#site/ui/query.ts';
import type { Subject } from '#site/subject/subject.ts';
import { openPicture } from './keptPictures.ts';

/**
 * Shows the picture that the address names, and takes it out of the address when the reader looks at something
 * else. Why it cannot be shown, in one sentence; null where it is.
 */
export async function showAskedPicture(
  subject: Subject,
  name: string,
): Promise<string | null> {
  try {
    const { file, truth } = await openPicture(name);
    await subject.showImage(file, truth);
  } catch (error) {
    return sentenceOf(error);
  }
  const shown = subject.own?.drawable;
  const stop = subject.watch(() => {
    if (subject.kind === 'image' && subject.own?.drawable === shown) return;
    stop();
    const query = currentQuery();
    if (valueIn(query, 'picture') === name) goTo(withValues(query, { picture: null }));
  });
  return null;
}
