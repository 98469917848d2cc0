import type { Verdict } from '#site/notebook/exercise.ts';
import { JUDGED } from '#site/notebook/judging.ts';
import type { WrittenExercise } from '#site/notebook/notebook.ts';
import { html } from '#site/ui/dom.ts';
import { momentOf } from '../words.ts';
import { MOST, secondOf, withAttempt } from './answers.ts';
import { keepAnswer, keptAnswers, type KeptAnswer } from './keptAnswers.ts';

const PAUSE_MS = 800;
const NEW: KeptAnswer = { code: '', verdict: null, attempts: 0, tries: [], draft: null };

/** What is said under an answer that this browser kept, before it is checked again. */
function wordsOfKept({ draft, verdict, tries }: KeptAnswer): string {
  if (draft !== null || verdict === null)
    return 'What you wrote here, kept in this browser. Press Run: it is then checked.';
  const at = tries.findLast(({ ok }) => ok === verdict.ok)?.at;
  const when = at === undefined ? '' : ` of ${momentOf(at)}`;
  const how = verdict.ok ? 'it passed' : 'it was not right yet';
  return `Your answer${when}, kept in this browser: ${how}. Press Run to check it again.`;
}

/** Keeps what the reader writes for a chapter's exercises, and shows it again where they come near. */
export function keepExercises(
  chapter: string,
  exercises: readonly WrittenExercise[],
): void {
  for (const exercise of exercises) keepExercise(`${chapter}.${exercise.name}`, exercise);
}

/** As above, for one that stands elsewhere. */
export function keepExercise(id: string, exercise: WrittenExercise): void {
  const { element, starter } = exercise;
  const notice = html('p', { class: 'notice', role: 'status' });
  element.querySelector('.cellCode')?.append(notice);
  const keep = (answer: KeptAnswer | null) => {
    notice.textContent = keepAnswer(id, answer);
  };

  element.addEventListener(JUDGED, (event) => {
    const { ok, sentence } = (event as CustomEvent<Verdict>).detail;
    const attempt = { at: secondOf(new Date()), ok, sentence };
    const code = exercise.ran();
    if (code.length > MOST.code) {
      notice.textContent = `This answer is too long to be kept: ${code.length} characters, ${MOST.code} at most.`;
      return;
    }
    keep({ ...withAttempt(keptAnswers()[id], code, attempt), draft: null });
  });

  const keepDraft = () => {
    const text = element.isConnected ? exercise.text() : null;
    const known = keptAnswers()[id] ?? NEW;
    if (text === null || text.length > MOST.code) return;
    const isNew = text.trim() !== starter.trim() && text !== known.code;
    const draft = isNew ? text : null;
    if (draft === known.draft) return;
    keep(draft === null && known.attempts === 0 ? null : { ...known, draft });
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  for (const type of ['keyup', 'focusout'])
    element.addEventListener(type, () => {
      clearTimeout(timer);
      timer = setTimeout(keepDraft, PAUSE_MS);
    });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') keepDraft();
  });

  const kept = keptAnswers()[id];
  const code = kept?.draft ?? kept?.code ?? '';
  // A link may have brought another text.
  if (kept && code !== '' && exercise.text() === null)
    void exercise.show(code, wordsOfKept(kept));
}
