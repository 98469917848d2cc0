import type { KindName } from '#lib/trace/edits/index.ts';
import { codeForm } from './codeForm.ts';
import { cutForm } from './cutForm.ts';
import type { EditForm } from './form.ts';
import { freezeForm } from './freezeForm.ts';
import { queriesForm } from './queriesForm.ts';
import { replaceForm } from './replaceForm.ts';
import { scaleForm } from './scaleForm.ts';
import { stopForm } from './stopForm.ts';

/** The form of every kind of edit, in the order in which a page shows them. */
export const FORMS: Readonly<Record<KindName, EditForm | null>> = {
  replace: replaceForm,
  cut: cutForm,
  scale: scaleForm,
  queries: queriesForm,
  freeze: freezeForm,
  stop: stopForm,
  code: codeForm,
  // An explanation of a picture names them: few would find a token or a box by themselves.
  admit: null,
  place: null,
  // These belong to their chapters, whose cells show what came of them.
  denoising: null,
  shuffle: null,
  sampling: null,
};
