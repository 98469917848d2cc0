import type { Frame } from '#lib/trace/frame.ts';
import { isNotRecorded, type BookRun } from '#site/run/bookRun.ts';
import type { TracedStep } from '#site/runtime/traceTypes.ts';
import { shapeText } from '#site/views/parts/describe.ts';
import { html } from '#site/ui/dom.ts';
import { costOf } from './costs.ts';
import { kindOf } from './kinds.ts';
import { pictureOf } from './pictures.ts';
import { statistics } from './statistics.ts';
import type { Stepper } from './stepper.ts';
import { bytesText, flopsText, msText, statisticsRows } from './words.ts';
import { t } from '#site/words/t.ts';

/** The present tensor: name, shape, picture, statistics, raw numbers. */
export interface StepView {
  readonly element: HTMLElement;
  /** Resolves when the present tensor has been drawn. */
  settled(): Promise<void>;
}

const WAITS = t(
  'The recorded run holds only what the chapters draw. This tensor comes with the live run.',
);

/** The elements that are filled at every step. */
function layOut() {
  const path = html('h2', { class: 'path' });
  const facts = html('p', { class: 'facts' });
  const picture = html('div', { class: 'picture' });
  const readout = html('output', { class: 'readout', 'aria-live': 'off' });
  const numbers = html('dl', { class: 'statistics' });
  const table = html('div', { class: 'numbers' });
  const raw = html('details', { class: 'raw' }, html('summary', {}, 'Raw numbers'), table);
  const element = html(
    'section',
    { class: 'step', 'aria-label': 'Present tensor' },
    path,
    facts,
    picture,
    html('div', { class: 'under' }, readout),
    numbers,
    raw,
  );
  picture.addEventListener('readout', (event) => {
    readout.textContent = (event as CustomEvent<string | null>).detail ?? '';
  });
  return { element, path, facts, picture, readout, numbers, raw, table };
}

/** The raw numbers of the present tensor, made when they are opened. */
function rawNumbers(raw: HTMLDetailsElement, table: HTMLElement) {
  let frame: Frame | null = null;
  const show = async () => {
    if (!raw.open || !frame) return;
    const of = frame;
    const { tensorTable } = await import('#site/views/tensorTable.ts');
    if (of === frame) table.replaceChildren(tensorTable(of));
  };
  raw.addEventListener('toggle', () => void show());
  return {
    of(next: Frame | null): Promise<void> {
      frame = next;
      raw.hidden = next === null;
      return show();
    },
  };
}

export function stepView(stepper: Stepper): StepView {
  const parts = layOut();
  const { element, path, facts, picture, readout, numbers } = parts;
  const raw = rawNumbers(parts.raw, parts.table);
  const memory = new Map<string, unknown>();
  let busy: Promise<void> = Promise.resolve();
  let asked = 0;

  const draw = async () => {
    const { run, current, at, steps } = stepper;
    if (!run || !current) return;
    const turn = ++asked;
    path.textContent = current.path;
    path.dataset['step'] = String(at);
    facts.replaceChildren(...factsOf(run, current, at, steps.length));
    element.setAttribute('aria-busy', 'true');
    try {
      const seen = await run.see(current.path);
      const drawn = await pictureOf(seen, run, current);
      if (turn !== asked) return;
      keepValue(drawn, kindOf(current), memory);
      readout.textContent = '';
      picture.replaceChildren(drawn);
      numbers.replaceChildren(...rows(statisticsRows(statistics(seen.data))));
      await raw.of(seen);
    } catch (error) {
      if (turn !== asked) return;
      numbers.replaceChildren();
      void raw.of(null);
      picture.replaceChildren(html('p', { class: 'waiting' }, sentence(error)));
    } finally {
      if (turn === asked) {
        element.removeAttribute('aria-busy');
        element.dataset['drawn'] = current.path;
        element.dataset['mode'] = run.mode;
      }
    }
  };
  stepper.watch(() => {
    busy = draw();
  });
  return { element, settled: () => busy };
}

const sentence = (error: unknown): string =>
  isNotRecorded(error) ? WAITS : error instanceof Error ? error.message : String(error);

/** Puts the last choice (channel, token, head) into the next picture of its kind. */
function keepValue(drawn: Element, key: string, memory: Map<string, unknown>): void {
  if (!('value' in drawn)) return;
  const remembered = memory.get(key);
  if (remembered !== undefined) drawn.value = remembered;
  // From what stands in it, too: the value is the whole's.
  drawn.addEventListener('input', () => memory.set(key, drawn.value));
}

function factsOf(run: BookRun, step: TracedStep, at: number, all: number): HTMLElement[] {
  const cost = costOf(run, step.path);
  const fact = (words: string, title: string) =>
    html('span', { class: 'fact', title }, words);
  return [
    fact(t('{at} of {all}', { at: at + 1, all }), t('place in the order of execution')),
    html('span', { class: 'fact axes' }, shapeText(step)),
    fact(
      msText(step.ms, run.backend.name),
      step.ms === null
        ? t('the graphics device works by itself')
        : t('since the step before'),
    ),
    fact(flopsText(cost.flops), t('floating-point operations since the step before')),
    fact(bytesText(cost.bytes), t('the tensor itself')),
  ];
}

const rows = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([name, value]) =>
    html('div', {}, html('dt', {}, name), html('dd', {}, value)),
  );
