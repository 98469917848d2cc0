import type { ModelSource, Session } from '#site/runtime/types.ts';
import { freeName, nameOfFile } from '#site/runtime/weights/dropped/droppedName.ts';
import type { FileAnswers } from '#site/runtime/weights/dropped/droppedStore.ts';
import { SHELF_CHANGED } from '#site/runtime/weights/trained.ts';
import { sentenceOf, type Messages } from '#site/ui/messages.ts';
import { askQuestions, type Asked } from './askQuestions.ts';
import { keptModels, roomFor, type KeptModel } from './keptModels.ts';
import { beginVisit } from './visit.ts';

/** So much is kept without asking. */
const UNASKED_BYTES = 200e6;

export interface DropHost {
  readonly session: Session;
  readonly messages: Messages;
}

/** Opens files that were dropped: what they do not say is asked for, and they are kept for the visit. */
export async function openDropped(files: readonly File[], host: DropHost): Promise<void> {
  try {
    const source = await sourceOf(files, host);
    if (!source) return;
    await host.session.load(source);
    dispatchEvent(new Event(SHELF_CHANGED));
  } catch (error) {
    host.messages.show(sentenceOf(error));
  }
}

/** Null where the reader thought better of it. */
async function sourceOf(
  files: readonly File[],
  { session }: DropHost,
): Promise<ModelSource | null> {
  const describe = (answers: FileAnswers) => session.describe(files, answers);
  const asked = await askQuestions(describe);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const kept = await keptModels();
  const name = nameFor(asked.description.name, files, kept);
  const others = kept.filter((model) => model.name !== name);
  const room = await roomFor(bytes);
  const filled = others.reduce((sum, model) => sum + model.bytes, bytes);
  const asksRoom = room === 'enough' && filled > UNASKED_BYTES;
  const decided = needsDialog(asked, asksRoom)
    ? await (
        await import('./dropDialog.ts')
      ).decide(asked, { bytes, filled, room: asksRoom ? 'asks' : room }, describe)
    : { answers: asked.answers, keep: room === 'enough' };
  if (!decided) return null;
  const keep = decided.keep ? { visit: beginVisit(), name } : null;
  return { kind: 'files', files, answers: decided.answers, keep };
}

const needsDialog = ({ description, questions }: Asked, asksRoom: boolean) =>
  asksRoom || questions.length > 0 || description.said.length > 0;

/** The name of the file; numbered where this visit keeps another one that is called so. */
function nameFor(file: string, files: readonly File[], kept: readonly KeptModel[]): string {
  const name = nameOfFile(file);
  const same = kept.find(
    (model) =>
      model.files.length === files.length &&
      model.files.every((one, i) => isSame(one, files[i])),
  );
  const taken = kept.map((model) => model.name);
  return same?.name ?? freeName(name, taken);
}

const isSame = (a: File, b: File | undefined) =>
  a.name === b?.name && a.size === b.size && a.lastModified === b.lastModified;
