import { html } from '#site/ui/dom.ts';
import type { Learner } from './learning.ts';

/**
 * What a reader may do with a model that has learnt: take its files along, or have it on every page of the
 * book in this browser. A recording has no model to keep.
 *
 * @param name what it is called at first
 */
export function keepBar(name: string) {
  let learner: Learner | null = null;
  const field = html('input', {
    ...{ type: 'text', class: 'v-field', value: name, maxlength: 40 },
    'aria-label': 'Name of the trained model',
  });
  const notice = html('span', { class: 'v-words', role: 'status' });
  const button = (
    word: string,
    deed: (learner: Learner) => Promise<unknown>,
    done: string,
  ) => {
    const made = html('button', { type: 'button', class: 'v-button' }, word);
    made.addEventListener('click', () => {
      if (!learner) return;
      notice.textContent = 'One moment.';
      deed(learner).then(
        () => (notice.textContent = done),
        (error: unknown) => {
          notice.textContent = error instanceof Error ? error.message : String(error);
        },
      );
    });
    return made;
  };
  const root = html(
    'div',
    { class: 'v-row v-keep', hidden: true },
    html('span', { class: 'v-label' }, 'What was learnt'),
    field,
    button(
      'Use it on every page',
      (one) => one.keep(field.value.trim()),
      'It stands among the checkpoints of every page now, in this browser only.',
    ),
    button(
      'Save its files',
      (one) => one.download(),
      'config.json and model.safetensors open in transformers.',
    ),
    notice,
  );
  return {
    root,
    show(shown: Learner, running: boolean) {
      learner = shown;
      const { mode, state } = shown;
      root.hidden = mode === 'replay' || running || state.step === 0;
    },
  };
}
