import type { Edit } from '#lib/trace/edits/index.ts';
import { messageOf } from '#site/runtime/weights/sentence.ts';
import { html } from '#site/ui/dom.ts';
import { t } from '#site/words/t.ts';
import { button } from '../button.ts';
import type { Stepper } from '../stepper.ts';
import type { SceneRunner } from './sightOfRun.ts';

/** What an explanation does to the rest of the debugger. */
export interface ExplainDeeds {
  /** Runs the pass with these changes and no others. */
  readonly apply: (edits: readonly Edit[]) => void;
  readonly runner: SceneRunner;
}

/** The section that explains a picture; what it needs is loaded when it is first asked for. */
export function explainDoor(stepper: Stepper, deeds: ExplainDeeds): HTMLElement {
  const say = html('p', { class: 'say', role: 'status' });
  const room = html('div', { class: 'room' });
  const open = button(t('Explain this picture'), async () => {
    const { run } = stepper;
    if (!run) return;
    open.disabled = true;
    say.textContent = t('Looking for what went wrong…');
    try {
      const { explainView } = await import('./explainView.ts');
      room.replaceChildren(await explainView(run, stepper, deeds));
      say.textContent = '';
    } catch (error) {
      say.textContent = messageOf(error);
    }
    open.disabled = false;
  });
  return html(
    'section',
    { class: 'explain', 'aria-label': t('Explain') },
    html('h2', {}, t('Explain')),
    html(
      'p',
      { class: 'quiet' },
      t(
        'Where on its way was an object lost, or why is there a box? Changes of the pass are tried one after the other until one brings the object back.',
      ),
    ),
    html('div', { class: 'row' }, open),
    say,
    room,
  );
}
