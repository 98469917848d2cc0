import url from '../../weights/photograph.webp?url';
import { t } from '#site/words/t.ts';

const NAME = t('Chelsea, a cat');

/** The photograph that comes with the book, as a file. Throws one sentence. */
export async function fetchPhotograph(): Promise<File> {
  const answer = await fetch(url).catch(() => null);
  if (!answer?.ok)
    throw new Error(
      t('The photograph did not arrive: try again, or choose a picture of your own.'),
    );
  return new File([await answer.blob()], NAME, { type: 'image/webp' });
}
