// @vitest-environment jsdom
import { Blob } from 'node:buffer';
import { createMarkdownProcessor } from '@astrojs/markdown-remark';
import { describe, expect, it, vi } from 'vitest';
import { figuresOf } from '#site/book/figures.ts';
import { liveFences } from '#site/notebook/markdown/liveFences.ts';
import { CHAPTER_TEXTS } from '#test/support/prose.ts';

// The highlighter unpacks itself as a stream, which jsdom's Blob lacks.
vi.stubGlobal('Blob', Blob);
const processor = await createMarkdownProcessor({
  remarkPlugins: [liveFences],
  shikiConfig: { theme: 'css-variables' },
});

async function pageOf(markdown: string): Promise<HTMLElement> {
  const main = document.createElement('main');
  main.innerHTML = (await processor.render(markdown)).code;
  return main;
}

const fence = (meta: string, source: string) => `\`\`\`js ${meta}\n${source}\n\`\`\``;

const CHAPTER = [
  fence('live name=tokens', 'const tokens = 3'),
  fence(
    'live name=layer',
    "const layer = view(Inputs.range([1, tokens], {label: 'Layer'}))",
  ),
  fence('live name=other', "const other = view(Inputs.range([0, 1], {label: 'Other'}))"),
  fence('live figure name=look title="What it reads"', 'const look = view(draw(layer))'),
  fence('live says=look', 'display(look)'),
  fence('live wide name=aim', 'display(draw(look))'),
  'Write GIoU.',
  fence('live exercise=giou', 'function giou(a, b) {}'),
].join('\n\n');

describe('figuresOf(main)', () => {
  it('names figures and exercises in the order of the page, by their cells', async () => {
    const main = await pageOf(CHAPTER);
    const found = figuresOf(main);
    expect(found.map(({ id, kind, title }) => [id, kind, title])).toEqual([
      ['look', 'figure', 'What it reads'],
      ['aim', 'figure', 'aim'],
      ['giou', 'exercise', 'Exercise: giou'],
    ]);
    for (const { id, element } of found) {
      const place = main.querySelector(`[id="figure-${id}"]`);
      expect(element.contains(place), id).toBe(true);
    }
  });

  it('says what is to be seen, and what an exercise asks', async () => {
    const [look, aim, giou] = figuresOf(await pageOf(CHAPTER));
    expect(look?.says?.id).toBe('seen-in-look');
    expect(aim?.says).toBeNull();
    expect(giou?.says?.textContent).toBe('Write GIoU.');
  });

  it('finds the controls that a figure follows, through other cells, and no others', async () => {
    const controls = figuresOf(await pageOf(CHAPTER)).map((figure) =>
      figure.controls.map(({ dataset }) => dataset['cell']),
    );
    expect(controls).toEqual([['layer'], ['layer'], []]);
  });

  it('takes the story and the debugger for figures, in their places', () => {
    const main = document.createElement('main');
    main.innerHTML = `<h1>Steps</h1><section class="debugger"></section>
      <section class="story"><h2>Follow</h2><p class="lead">One thing.</p></section>`;
    const found = figuresOf(main).map(({ id, title, says }) => [
      id,
      title,
      says?.textContent,
    ]);
    expect(found).toEqual([
      ['debugger', 'Steps', undefined],
      ['story', 'Follow', 'One thing.'],
    ]);
  });

  it.each(CHAPTER_TEXTS)(
    'every figure of $slug has a name of its own that fits in an address',
    async ({ mdx }) => {
      const fences = mdx.match(/^```js live[^]*?^```/gm) ?? [];
      const ids = figuresOf(await pageOf(fences.join('\n\n'))).map(({ id }) => id);
      expect(ids.length).toBeGreaterThan(3);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[a-z]\w*$/i);
    },
  );
});
