import { sentenceOf, type Messages } from '#site/ui/messages.ts';
import type { Subject } from './subject.ts';

/** Shows a picture file, and says what there is to say of it. */
export async function takePicture(
  subject: Subject,
  file: File,
  messages: Messages,
): Promise<void> {
  try {
    const note = await subject.showImage(file);
    if (note) messages.show(note);
    else messages.clear();
  } catch (error) {
    messages.show(sentenceOf(error));
  }
}
