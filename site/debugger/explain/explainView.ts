import { explain } from '#lib/explain/explain.ts';
import type { Fate } from '#lib/explain/failures.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import { messageOf } from '#site/runtime/weights/sentence.ts';
import { html } from '#site/ui/dom.ts';
import { t } from '#site/words/t.ts';
import { button } from '../button.ts';
import type { Stepper } from '../stepper.ts';
import { askPlace } from './askPlace.ts';
import { explainedView } from './explainedView.ts';
import type { ExplainDeeds } from './explainDoor.ts';
import { sightOfRun } from './sightOfRun.ts';
import { subjectList } from './subjectList.ts';
import { denied, openPicture, placed, type Subject } from './subjects.ts';

/** What was missed or found wrongly in the picture of a run, and the answer to what is asked about it. */
export async function explainView(
  run: BookRun,
  stepper: Stepper,
  deeds: ExplainDeeds,
): Promise<HTMLElement> {
  const sight = await sightOfRun(run, deeds.runner);
  const opened = await openPicture(sight, run.picture);
  const answer = html('div', { class: 'answer' });
  const say = html('p', { class: 'say', role: 'status' });
  let search: AbortController | null = null;
  const stop = button(t('Stop'), () => search?.abort());
  stop.hidden = true;

  const answerTo = async (asked: () => Subject | Promise<Subject>) => {
    // One search at a time: the newest question counts.
    search?.abort();
    const own = (search = new AbortController());
    answer.replaceChildren();
    stop.hidden = false;
    try {
      const { opened, fate } = await asked();
      const explanation = await explain(opened, fate, {
        signal: own.signal,
        progress: (tried, of) =>
          (say.textContent = t('Trying change {at} of {of}…', { at: tried + 1, of })),
      });
      if (search === own)
        answer.replaceChildren(
          explainedView(explanation, opened, stepper, run.picture, deeds),
        );
      if (search === own) say.textContent = '';
    } catch (error) {
      if (search === own) say.textContent = messageOf(error);
    }
    if (search === own) stop.hidden = true;
  };
  const list = subjectList(opened, run.picture.truth !== null, {
    fate: (fate: Fate) => void answerTo(() => ({ opened, fate })),
    wrong: ({ found }: Fate) => void (found && answerTo(() => denied(sight, found))),
  });
  const ask = askPlace(
    run.picture,
    run.model.labels,
    (name, box) => void answerTo(() => placed(sight, name, box)),
  );
  const other = run.picture.truth
    ? html('details', {}, html('summary', {}, t('Another place')), ask)
    : ask;
  return html(
    'div',
    { class: 'explaining' },
    html('div', { class: 'asked' }, list, other),
    html('div', {}, html('div', { class: 'row' }, say, stop), answer),
  );
}
