import { sentenceOf, type Messages } from '#site/ui/messages.ts';
import type { Subject, SubjectKind } from './subject.ts';

/** Shows a picture file, and says what there is to say of it. */
export async function takePicture(
  subject: Subject,
  file: File,
  messages: Messages,
): Promise<void> {
  const onPicture = messages.about('picture');
  try {
    const note = await subject.showImage(file);
    if (note) onPicture.show(note);
    else onPicture.clear();
  } catch (error) {
    onPicture.show(sentenceOf(error));
  }
}

/** Shows another kind of subject; the book's photograph is fetched first. */
export function choose(subject: Subject, kind: SubjectKind, messages: Messages): void {
  if (kind !== 'photograph') return subject.choose(kind);
  const onPicture = messages.about('picture');
  subject.showPhotograph().then(
    () => onPicture.clear(),
    (error: unknown) => onPicture.show(sentenceOf(error)),
  );
}
