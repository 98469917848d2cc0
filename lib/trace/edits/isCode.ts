import type { Edit } from './index.ts';

/** Whether a text of the edit is run as code. */
export function isCode(edit: Edit): edit is Edit<'code'> {
  return edit.kind === 'code';
}
