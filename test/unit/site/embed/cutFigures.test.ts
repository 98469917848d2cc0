// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { cutFigures } from '#site/embed/cutFigures.ts';

const TEMPLATE = `<title>x</title><main class="embed chapter"></main><p class="credit"></p>`;

/** A packed definition of these names. */
const wired = (inputs: string[], outputs: string[]) =>
  JSON.stringify([[], inputs, outputs, false, '', []]).replaceAll('"', '&quot;');

const cell = (
  name: string,
  more: string,
  inputs: string[],
  inside: string,
  code = 'code',
) =>
  `<live-cell data-cell="${name}" data-state="pending" data-definition="${wired(inputs, [name])}" ${more}>${inside}` +
  `<details class="cellCode"><summary>${name}</summary><pre style="x"><span>${code}</span></pre></details></live-cell>`;

const OUTPUT = '<div class="output" style="--ratio:1/1"></div>';
const frame = (name: string) =>
  `<figure class="frame" data-guess="open"><figcaption class="title" id="figure-${name}">Title &amp; more</figcaption>` +
  `<div class="guess" id="guess-on-${name}"></div>${OUTPUT}<div class="sentence" id="seen-in-${name}"></div></figure>`;

const CHAPTER = `<main data-chapter="aifi" data-replay="/course/replay/aifi.safetensors" data-seed="7">
  <p class="number">Chapter 4</p><h1>Attention</h1>
  ${cell('weights', 'data-place="inline"', [], OUTPUT)}
  ${cell('layer', 'data-place="inline"', [], OUTPUT, 'view(Inputs.range())')}
  ${cell('other', 'data-place="inline"', [], OUTPUT)}
  ${cell('look', 'data-place="figure"', ['weights', 'layer'], frame('look'))}
  ${cell('words', 'data-place="inline"', [], OUTPUT)}
  ${cell('lookSays', 'data-place="inline" data-says="look"', ['look', 'words'], '')}
  <p>Write <b>GIoU</b>.</p>
  ${cell('giou', 'data-place="inline" data-exercise="giou" id="figure-giou"', [], OUTPUT)}
</main>`;

function cut() {
  const page = new DOMParser().parseFromString(CHAPTER, 'text/html');
  const picture =
    '<svg><image href="aifi.webp"></image><image href="scene/7.webp"></image></svg>';
  const stills = new Map([['look', { picture, sentence: 'It <b>looks</b>.' }]]);
  const made = cutFigures({
    chapter: 'aifi',
    page,
    template: TEMPLATE,
    stills,
    base: '/course/',
    language: '',
  });
  return new Map(
    made.map(({ id, html }) => [id, new DOMParser().parseFromString(html, 'text/html')]),
  );
}

const namesIn = (page: Document | undefined, selector: string) =>
  [...(page?.querySelectorAll<HTMLElement>(`${selector} live-cell`) ?? [])].map(
    ({ dataset }) => dataset['cell'],
  );

describe('cutFigures(chapter)', () => {
  it('gives a figure the cells that it and its sentence need, and no others', () => {
    const page = cut().get('look');
    expect(namesIn(page, 'main')).toEqual([
      'weights',
      'words',
      'look',
      'layer',
      'lookSays',
    ]);
    expect(namesIn(page, '.unseenCells')).toEqual(['weights', 'words', 'lookSays']);
    expect(namesIn(page, '.embedControls')).toEqual(['layer']);
    expect(page?.querySelector('.unseenCells pre')?.innerHTML).toBe('code');
    expect({ ...page?.querySelector('main')?.dataset }).toEqual({
      ...{ chapter: 'aifi', figure: 'look', kind: 'figure', place: 'figure', seed: '7' },
      replay: '/course/replay/aifi.safetensors',
    });
  });

  it('shows the recorded picture and its sentence, without the question before it', () => {
    const page = cut().get('look');
    expect(page?.title).toBe('Title & more · Inside RT-DETR');
    expect(page?.querySelector('.still')?.innerHTML).toContain(
      'href="/course/embed/aifi/scene.webp"',
    );
    expect(page?.querySelector('.still')?.innerHTML).toContain(
      'href="/course/scene/7.webp"',
    );
    expect(page?.querySelector('.still + .output')?.innerHTML).toBe('');
    expect(page?.querySelector('.sentence')?.innerHTML).toBe('It <b>looks</b>.');
    expect(page?.querySelector('.guess, [data-guess]')).toBeNull();
  });

  it('leads back to the figure in its chapter', () => {
    const link = cut().get('look')?.querySelector<HTMLAnchorElement>('.credit a');
    expect(link?.textContent).toBe('Chapter 4, Attention');
    expect(link?.getAttribute('href')).toBe('/course/aifi/#figure-look');
    expect(link?.target).toBe('_blank');
  });

  it('gives an exercise what it asks', () => {
    const page = cut().get('giou');
    expect(page?.querySelector('.asks')?.innerHTML).toBe('Write <b>GIoU</b>.');
    expect(namesIn(page, 'main')).toEqual(['giou']);
    expect(page?.querySelector('.still')).toBeNull();
  });
});
