import type { Edit } from '#lib/trace/edits/index.ts';
import { isCode } from '#lib/trace/edits/isCode.ts';
import type { Incident } from './incidents.ts';

/** Typed functions that brought a worker to its end: they are not run again by themselves. */
export interface SwitchedOff {
  readonly add: (incident: Incident) => void;
  readonly remove: (edit: Edit) => void;
  /** Why it is not run, or null. */
  readonly why: (edit: Edit) => string | null;
  /** Throws one sentence where one of them is among the edits of a run. */
  readonly refuse: (edits: readonly Edit[]) => void;
}

export function switchedOff(): SwitchedOff {
  const reasons = new Map<string, string>();
  const why = (edit: Edit) => reasons.get(keyOf(edit)) ?? null;
  return {
    add({ sentence, culprit }) {
      if (culprit) reasons.set(keyOf(culprit), sentence);
    },
    remove: (edit) => void reasons.delete(keyOf(edit)),
    why,
    refuse(edits) {
      for (const edit of edits) {
        const reason = why(edit);
        if (reason !== null)
          throw new Error(`${reason.slice(0, -1)}: change it to run it again.`);
      }
    },
  };
}

/** The same text at another path is another function: what it does depends on what it is given. */
function keyOf(edit: Edit): string {
  return isCode(edit) ? JSON.stringify([edit.path, edit.code]) : '';
}
