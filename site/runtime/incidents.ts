import { named } from '#lib/named.ts';
import type { TypedEdit } from './watchdog.ts';

/** How a worker came to its end. */
export type Ending =
  /** A typed function ran longer than it may. */
  | { readonly kind: 'endless' }
  /** A typed function changed what the detector itself needs. */
  | { readonly kind: 'tampered'; readonly what: string }
  /** The browser ended it: no memory, or a typed function closed it. */
  | { readonly kind: 'closed' }
  /** It gave no sign of life for too long. */
  | { readonly kind: 'silent' };

/** A worker's end, for the reader. */
export interface Incident {
  readonly sentence: string;
  /** The typed function at fault: it is not run again until its reader says so. */
  readonly culprit: TypedEdit | null;
}

/** One sentence on the end of a worker in which `typed` ran last. */
export function endWords(ending: Ending, typed: TypedEdit | null): Incident {
  if (!typed) return { sentence: plainWords(ending), culprit: null };
  const what = `The function for ${named(typed.path)} ${faultOf(ending)}`;
  return { sentence: `${what}; it is switched off.`, culprit: typed };
}

function faultOf(ending: Ending): string {
  switch (ending.kind) {
    case 'endless':
      return 'did not end within 2 s';
    case 'tampered':
      return `changed what is not its own (${named(ending.what)})`;
    case 'closed':
      return 'was the last before the detector’s worker broke off';
    case 'silent':
      return 'was the last before the detector’s worker stopped answering';
  }
}

function plainWords({ kind }: Ending): string {
  return kind === 'closed'
    ? 'The browser ended the detector’s worker, perhaps for want of memory; it has been started anew.'
    : 'The detector’s worker stopped answering; it has been started anew.';
}

/** So many ends without a culprit, within so long, are the last. */
const MOST_ENDINGS = 2;
const WITHIN_MS = 120_000;

const AGAIN =
  'The browser ended the detector’s worker again and again, perhaps for want of memory: close other tabs or choose a smaller model, then try again.';

/**
 * Remembers the time of an end, and says whether to stop trying. An end whose culprit is known cannot
 * come again by itself: the culprit is switched off.
 */
export function tooOften(
  endings: readonly number[],
  { culprit }: Incident,
  at: number,
): { readonly endings: readonly number[]; readonly sentence: string | null } {
  if (culprit) return { endings, sentence: null };
  const recent = [...endings.filter((before) => at - before < WITHIN_MS), at];
  return { endings: recent, sentence: recent.length > MOST_ENDINGS ? AGAIN : null };
}
