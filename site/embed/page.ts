/** The entry of a figure that stands in another page: light before somebody runs it. */
import { hideParts } from '#site/ui/hidden.ts';
import { currentQuery, withValues } from '#site/ui/query.ts';
import { t } from '#site/words/t.ts';
import { tellHeights } from './heights.ts';
import { onlyLive } from './onlyLive.ts';
import type { Running } from './run.ts';

const main = document.querySelector<HTMLElement>('main.embed');
const button = document.querySelector<HTMLButtonElement>('.embedRun');
const says = document.querySelector<HTMLElement>('.embedSays');
if (!main || !button || !says) throw new Error('This page holds no figure.');
const { figure = '', chapter = '' } = main.dataset;
button.textContent = t('Run it here');
says.textContent = main.querySelector('.unmoved')
  ? t('Only its scene: the figure is drawn once it runs.')
  : t('Recorded when this book was built.');

tellHeights(document.body, `${chapter}/${figure}`);
hideParts(currentQuery());

/** The chapter opens with what this figure shows now, and without what it leaves out. */
for (const link of document.querySelectorAll<HTMLAnchorElement>('.credit a[data-state]')) {
  const [page = '', place = ''] = link.href.split('#');
  const lead = () => {
    link.href = `${page}${withValues(currentQuery(), { light: null })}#${place}`;
  };
  for (const use of ['pointerover', 'focus', 'click'])
    link.addEventListener(use, lead, true);
}

let running: Promise<Running> | null = null;
const only = onlyLive(() => void running?.then((one) => one.rest()));

async function run(): Promise<void> {
  if (!main || !button || !says) return;
  button.disabled = true;
  only.take();
  try {
    const { startRun } = await import('./run.ts');
    running ??= startRun({ main, button, says });
    await (await running).go();
  } catch {
    running = null;
    button.disabled = false;
    says.textContent = t('A script of this figure did not arrive: try again.');
  }
}
button.addEventListener('click', () => void run());
main.querySelector('.still')?.addEventListener('click', () => void run());
