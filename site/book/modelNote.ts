import type { Book } from '#site/run/bookSession.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import { isOfTheText } from '#site/run/lacking.ts';
import { html } from '#site/ui/dom.ts';
import { all } from '#site/ui/elements.ts';
import { factOf } from './factsOf.ts';
import { t } from '#site/words/t.ts';

const OTHER = 'data-other-model';

/** Keeps the numbers of the text, and what stands above it, in line with the model that runs. */
export function watchModelNote(book: Pick<Book, 'watch'>, main: HTMLElement): void {
  const note = html('aside', {
    class: 'note otherModel',
    'aria-label': t('Another model'),
  });
  main.querySelector('.text')?.before(note);
  const cells = all('live-cell', HTMLElement, main);
  let asked = 0;
  book.watch(async (run) => {
    const turn = ++asked;
    const isOther = !isOfTheText(run.model);
    main.toggleAttribute(OTHER, isOther);
    note.hidden = !isOther;
    writeFacts(main, isOther ? run : null);
    if (!isOther) return;
    note.replaceChildren(...noteWords(run, []));
    await untilComputed(cells, () => turn !== asked);
    if (turn === asked) note.replaceChildren(...noteWords(run, lackingOf(cells)));
  });
}

/** The text's own numbers are those of the embedded model, to which null goes back. */
function writeFacts(main: HTMLElement, run: BookRun | null): void {
  for (const word of all('[data-fact]', HTMLElement, main)) {
    const own = (word.dataset['own'] ??= word.textContent);
    const said = run && factOf(word.dataset['fact'] ?? '', run);
    word.textContent =
      said ?? (run ? t('{value} (in the embedded model)', { value: own }) : own);
  }
}

async function untilComputed(cells: readonly HTMLElement[], isOver: () => boolean) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  do await frame();
  while (!isOver() && cells.some(({ dataset }) => dataset['state'] === 'pending'));
}

/** What cells said that the model lacks, each thing once, and how many figures are without. */
function lackingOf(cells: readonly HTMLElement[]) {
  return cells
    .filter(({ dataset }) => dataset['state'] === 'lacking')
    .map((cell) => ({
      thing:
        cell.querySelector('.lacking')?.textContent.match(/has no (.*?) \(/)?.[1] ?? '',
      isFigure: cell.dataset['place'] !== 'inline',
    }));
}

function noteWords(
  { model }: BookRun,
  lacking: readonly { readonly thing: string; readonly isFigure: boolean }[],
): (string | HTMLElement)[] {
  const words: (string | HTMLElement)[] = [
    `${t('You run')} `,
    html('b', {}, model.name),
    t(
      ': the figures and the numbers of how it is built follow it. What was measured, and what the text says of single pictures, is of the model that comes with the book.',
    ),
  ];
  if (lacking.length === 0) return words;
  const all = [...new Set(lacking.map(({ thing }) => thing))];
  // Of what has no name of its own only where there is nothing else.
  const proper = all.filter((thing) => !thing.startsWith('such '));
  const things = proper.length > 0 ? proper : all;
  const figures = lacking.filter(({ isFigure }) => isFigure).length;
  words.push(` ${t('It has no {things}', { things: things.join(t(', and no ')) })}`);
  if (figures > 0)
    words.push(
      figures === 1
        ? t('; one figure says so instead')
        : t('; {count} figures say so instead', { count: figures }),
    );
  words.push('. ');
  const relatives = document.querySelector<HTMLAnchorElement>(
    '#contents a[href$="/relatives/"]',
  );
  if (relatives)
    words.push(
      html(
        'a',
        { href: relatives.href, 'data-keep-scene': '' },
        relatives.textContent.replace(/\d+/, '').trim(),
      ),
      ` ${t('sets such detectors side by side.')}`,
    );
  return words;
}
