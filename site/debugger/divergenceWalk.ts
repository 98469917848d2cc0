import { compareRuns, type Divergence } from '#lib/trace/compare.ts';
import { messageOf } from '#site/runtime/weights/sentence.ts';
import { html } from '#site/ui/dom.ts';
import { button } from './button.ts';
import { agreementWords, differingWords, TOLERANCE } from '#lib/trace/verdict/words.ts';
import type { Reference } from './references.ts';
import type { Stepper } from './stepper.ts';
import { t } from '#site/words/t.ts';

const LISTED = 12;

/** A divergence as a way to its tensor. */
function wayTo({ path, message }: Divergence, stepper: Stepper): HTMLElement {
  const title = `${message}.`;
  const go = html('button', { type: 'button', class: 'tensor', title }, path);
  go.addEventListener('click', () => stepper.find(path));
  return html('li', {}, go);
}

/** Compares all tensors of the present run with the reference's, and lists those that differ. */
export function divergenceWalk(stepper: Stepper, referenceNow: () => Reference | null) {
  const say = html('p', { class: 'say', role: 'status' });
  const list = html('ol', { class: 'divergences' });
  const progress = (done: number, all: number) => {
    say.textContent = t('Comparing, {done} of {all}…', { done, all });
  };
  const walk = async () => {
    const { run } = stepper;
    const other = referenceNow();
    if (!run || !other) return;
    say.textContent = t('Comparing…');
    list.replaceChildren();
    try {
      const found = await compareRuns(
        { steps: run.steps, read: (path) => run.see(path) },
        { get: (path) => other.read(run, path) },
        { tolerance: TOLERANCE, most: Infinity, progress },
      );
      const [first] = found.divergences;
      say.textContent = first
        ? `First divergence: ${first.message}. ${differingWords(found, other.name)}`
        : agreementWords(found, other.name);
      const listed = found.divergences.slice(0, LISTED);
      list.replaceChildren(...listed.map((one) => wayTo(one, stepper)));
    } catch (error) {
      say.textContent = messageOf(error);
    }
  };
  return {
    button: button(t('First divergence'), walk),
    say,
    list,
    clear() {
      say.textContent = '';
      list.replaceChildren();
    },
  };
}
