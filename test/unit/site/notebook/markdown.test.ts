// @vitest-environment jsdom
import { Blob } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMarkdownProcessor } from '@astrojs/markdown-remark';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readCell } from '#site/notebook/cellPage.ts';
import { evaluate } from '#site/notebook/evaluate.ts';
import { englishIds } from '#site/notebook/markdown/englishIds.ts';
import { joinLines } from '#site/notebook/markdown/joinLines.ts';
import { readFence } from '#site/notebook/markdown/fence.ts';
import { handles } from '#site/notebook/markdown/handles.ts';
import { unpacked } from '#site/notebook/definition.ts';
import { liveFences } from '#site/notebook/markdown/liveFences.ts';
import { measured } from '#site/notebook/markdown/measured.ts';
import { tokenKinds } from '#site/source/tokenKinds.ts';
import { spreads } from '#site/notebook/markdown/spreads.ts';
import type { Node } from '#site/notebook/markdown/tree.ts';
import { viewsIn } from '#site/notebook/markdown/viewsIn.ts';

type Processor = Awaited<ReturnType<typeof createMarkdownProcessor>>;

let processor: Processor;

beforeAll(async () => {
  // The highlighter unpacks itself as a stream, which jsdom's Blob lacks.
  vi.stubGlobal('Blob', Blob);
  processor = await createMarkdownProcessor({
    remarkPlugins: [liveFences, [handles, { base: '/course/' }], spreads],
    shikiConfig: { theme: 'css-variables', transformers: [tokenKinds] },
  });
});

/** The page that a chapter's text becomes. */
async function pageOf(markdown: string): Promise<HTMLElement> {
  const page = document.createElement('main');
  page.innerHTML = (await processor.render(markdown)).code;
  return page;
}

function find(page: HTMLElement, selector: string): HTMLElement {
  const found = page.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`No ${selector} in ${page.innerHTML}`);
  return found;
}

const fence = (meta: string, source: string) => `\`\`\`js ${meta}\n${source}\n\`\`\``;

describe('words of the glossary', () => {
  it('[logits](term:logit) leads to the entry', async () => {
    const link = find(await pageOf('Some [logits](term:logit).'), 'a.term');
    expect(link.textContent).toBe('logits');
    expect(link.getAttribute('href')).toBe('/course/glossary/#logit');
  });

  it('[x](term:nothing) fails the build and names the word', async () => {
    await expect(pageOf('A [x](term:nothing).')).rejects.toThrow('no "nothing"');
  });
});

describe('a translated chapter', () => {
  const translated = async (path: string, markdown: string) => {
    const processor = await createMarkdownProcessor({
      remarkPlugins: [joinLines, englishIds, liveFences, [handles, { base: '/course/' }]],
    });
    const page = document.createElement('main');
    const fileURL = pathToFileURL(join(process.cwd(), 'chapters', path, 'index.mdx'));
    page.innerHTML = (await processor.render(markdown, { fileURL })).code;
    return page;
  };
  // As many headings as the English one has.
  const headings = [
    ...readFileSync('chapters/04-aifi/index.mdx', 'utf8').matchAll(/^## /gm),
  ]
    .map((_, at) => `## 절 ${at}`)
    .join('\n\n');

  it('leads to its own glossary, to translated chapters, and to the English ones for the rest', async () => {
    const page = await translated(
      'ko/04-aifi',
      `[로짓](term:logit) [AIFI](go:aifi#your-turn) [CCFF](go:ccff)\n\n${headings}`,
    );
    expect([...page.querySelectorAll('a')].map((a) => a.getAttribute('href'))).toEqual([
      '/course/ko/glossary/#logit',
      '/course/ko/aifi/#your-turn',
      '/course/ccff/',
    ]);
    expect(find(page, '[href$="/ccff/"]').getAttribute('hreflang')).toBe('en');
  });

  it('has the ids of the English headings, and the same number of them', async () => {
    const page = await translated('ko/04-aifi', headings);
    const ids = [...page.querySelectorAll('h2')].map(({ id }) => id);
    expect(ids).toContain('why-only-s5');
    expect(ids).toContain('one-question-step-by-step');
    await expect(translated('ko/04-aifi', '## 하나')).rejects.toThrow('Fewer headings');
  });

  it('says in its language what a cell’s code opens with', async () => {
    const page = await translated(
      'ko/04-aifi',
      `${fence('live figure name=x', '1')}\n\n${headings}`,
    );
    expect(find(page, 'summary .toOpen').textContent).toBe(' 코드 보기');
  });

  it('joins the lines of Chinese, and leaves a space between Latin words', async () => {
    const page = await translated(
      'zh/04-aifi',
      `最粗的\n特征图，\nAIFI\n只\n看它。Object\nDetection\n\n${headings}`,
    );
    expect(find(page, 'p').textContent).toBe('最粗的特征图，AIFI 只看它。Object Detection');
  });
});

describe('readFence', () => {
  it.each([null, undefined, '', 'title="x"', 'lively', 'alive'])(
    'readFence(%j) is null',
    (meta) => expect(readFence(meta)).toBeNull(),
  );

  it('readFence("live") stands in the text without a name', () => {
    expect(readFence('live')).toEqual({
      name: null,
      place: 'inline',
      title: null,
      try: null,
      ratio: null,
      exercise: null,
      says: null,
      guess: null,
      folded: false,
    });
  });

  it('readFence(meta) reads every option, in any order', () => {
    const meta =
      'live try="Click a cell, or: arrows = keys." folded ratio=16/9 figure title="Each token" name=attention';
    expect(readFence(meta)).toEqual({
      name: 'attention',
      place: 'figure',
      title: 'Each token',
      try: 'Click a cell, or: arrows = keys.',
      ratio: '16/9',
      exercise: null,
      says: null,
      guess: null,
      folded: true,
    });
  });

  it('readFence(meta) names an exercise after its function, and knows wide', () => {
    expect(readFence('live exercise=softmax')).toMatchObject({
      name: 'softmax',
      exercise: 'softmax',
    });
    expect(readFence('live exercise=softmax name=x')).toMatchObject({ name: 'x' });
    expect(readFence('live wide')?.place).toBe('wide');
    expect(readFence('live title=""')?.title).toBe('');
  });

  it.each([
    ['live', false],
    ['live folded', true],
    ['live figure', true],
    ['live wide name=x', true],
    ['live exercise=f', false],
    ['live figure exercise=f folded', false],
    ['live says=x', true],
  ])('readFence(%j) folds figures and what says so, no exercise: %j', (meta, folded) =>
    expect(readFence(meta)?.folded).toBe(folded),
  );

  it.each([
    ['live figur', 'figur'],
    ['live titel="x"', 'titel'],
    ['live name', 'name'],
    ['live folded=yes', 'folded'],
    ['live Figure', 'Figure'],
    ['live title="x', 'title="x'],
    ['live title="x" figure!', 'figure!'],
    ['live name= x', 'name='],
    ['live figure,folded', 'figure,folded'],
    ['live title="a"b"', 'title="a"b"'],
  ])('readFence(%j) throws a sentence that quotes what it does not know', (meta, word) => {
    expect(() => readFence(meta)).toThrow(
      `A live fence does not know "${word}" (in: ${meta})`,
    );
  });
});

describe('viewsIn', () => {
  it('viewsIn(source) names every view once', () => {
    expect(viewsIn('views.a(views.b(1), views.a)\nreviews.c()')).toEqual(['a', 'b']);
    expect(viewsIn('1 + 1')).toEqual([]);
  });
});

describe('liveFences', () => {
  it('liveFences turns a fence into a cell that the page can read and run', async () => {
    const source = 'const twice = 2 * n\nviews.bars(twice < 3 && "&")';
    const page = await pageOf(
      fence('live figure name=twice title="Two <n>" ratio=2/1', source),
    );
    const element = find(page, 'live-cell');
    expect(element.dataset).toMatchObject({
      state: 'pending',
      place: 'figure',
      views: 'bars',
    });
    const cell = readCell(element);
    expect(cell).toMatchObject({ name: 'twice', exercise: null, views: ['bars'] });
    expect(cell.source.replace(/\n$/, '')).toBe(source);
    expect(cell.root.getAttribute('style')).toBe('--ratio:2/1');
    expect(find(page, 'figure.frame figcaption').textContent).toBe('Two <n>');
    const definition = unpacked(cell.definition, cell.source);
    expect(definition).toMatchObject({
      inputs: ['n', 'views'],
      outputs: ['twice'],
      autodisplay: false,
    });
    const body = evaluate('twice', definition, () => 0);
    expect(body(2, { bars: () => null })).toEqual({ twice: 4 });
  });

  it('liveFences keeps the code of a cell highlighted, readable and open, or folded', async () => {
    const page = await pageOf(
      `${fence('live', 'const a = 1')}\n\n${fence('live folded', '1')}`,
    );
    const [open, folded] = page.querySelectorAll('details');
    expect([open?.hasAttribute('open'), folded?.hasAttribute('open')]).toEqual([
      true,
      false,
    ]);
    const kinds = [...(open?.querySelectorAll('pre code .line > span') ?? [])].map(
      ({ className, textContent }) => [className, textContent],
    );
    expect(kinds).toEqual([
      ['t-keyword', 'const'],
      ['t-constant', ' a'],
      ['t-constant', ' 1'],
    ]);
    expect(page.querySelectorAll('pre [style], pre[style]')).toHaveLength(0);
    expect(open?.querySelector('summary')?.textContent).toMatch(/\ba\b/);
    expect([open?.className, folded?.className]).toEqual(['cellCode', 'cellCode folds']);
    expect(folded?.querySelector('summary')?.textContent).toMatch(/show code/);
  });

  it('readCell opens the code of a cell that fails by itself, not of one that waits for it', async () => {
    const page = await pageOf(
      `${fence('live folded', 'const a = 1')}\n\n${fence('live folded', 'a')}`,
    );
    const cells = [...page.querySelectorAll<HTMLElement>('live-cell')].map(readCell);
    const sentence = 'no luck';
    cells[0]?.state('error', { sentence, place: null, waitsFor: null });
    cells[1]?.state('error', { sentence, place: null, waitsFor: 'a' });
    expect(cells.map(({ listing }) => listing.hasAttribute('open'))).toEqual([true, false]);
  });

  it('liveFences gives a figure the sentence that another cell says of it', async () => {
    const page = await pageOf(
      `${fence('live figure name=a', 'const a = 1')}\n\n${fence('live says=a', 'a + 1')}`,
    );
    document.body.replaceChildren(page);
    const sentence = find(page, 'figure.frame > .sentence');
    const cell = readCell(find(page, '[data-cell="aSays"]'));
    expect(cell.root).toBe(sentence);
    expect(sentence.getAttribute('aria-live')).toBeNull();
    find(page, 'figure.frame').dispatchEvent(new Event('focusin'));
    expect(sentence.getAttribute('aria-live')).toBe('polite');
  });

  it('liveFences names a cell by its option, its first variable, or its number', async () => {
    const page = await pageOf(
      [
        fence('live name=chosen', 'const a = 1'),
        fence('live', 'const b = 1, c = 2'),
        fence('live', 'b + c'),
        fence('live exercise=f', 'const f = (x) => x'),
      ].join('\n\n'),
    );
    const cells = [...page.querySelectorAll<HTMLElement>('live-cell')];
    expect(cells.map(({ dataset }) => dataset['cell'])).toEqual([
      'chosen',
      'b',
      'cell1',
      'f',
    ]);
    expect(cells.at(-1)?.dataset['exercise']).toBe('f');
  });

  it('liveFences finds fences in lists and quotations, and leaves other code alone', async () => {
    const page = await pageOf(
      '- a list\n\n  ```js live\n  1 + 1\n  ```\n\n> ```js live name=q\n> 2\n> ```\n\n```js\nlet x\n```',
    );
    expect(page.querySelectorAll('li live-cell, blockquote live-cell')).toHaveLength(2);
    expect(page.querySelectorAll('live-cell')).toHaveLength(2);
    expect(page.querySelectorAll('pre')).toHaveLength(3);
  });

  it.each([
    [
      'two cells of one name',
      fence('live name=a', '1') + '\n\n' + fence('live name=a', '2'),
      /named a/,
    ],
    [
      'two cells that define one variable',
      fence('live name=x', 'const a = 1') + '\n\n' + fence('live name=y', 'const a = 2'),
      /define a/,
    ],
    [
      'a fence that does not parse',
      fence('live', 'const = 1'),
      /Unexpected token.*const = 1/s,
    ],
    ['a word that it does not know', fence('live figur', '1'), /does not know "figur"/],
    ['a sentence on no figure', fence('live says=b', '1'), /No figure b/],
    ['a language that is not JavaScript', '```python live\nx\n```', /python/],
  ])('liveFences fails the build on %s', async (_, markdown, sentence) => {
    await expect(pageOf(markdown)).rejects.toThrow(sentence);
  });
});

describe('handles', () => {
  it.each([
    ['[AIFI](go:aifi)', '/course/aifi/'],
    ['[heads](go:aifi#heads)', '/course/aifi/#heads'],
    ['[home](go:)', '/course/'],
    ['[home](go:#parts)', '/course/#parts'],
    ['[paper](https://example.com/go:x)', 'https://example.com/go:x'],
    ['[here](#heads)', '#heads'],
    ['[AIFI][a]\n\n[a]: go:aifi#heads', '/course/aifi/#heads'],
  ])('handles leads %j to %s', async (markdown, href) => {
    expect(find(await pageOf(markdown), 'a').getAttribute('href')).toBe(href);
  });

  it('handles leads nowhere twice where the site stands at the root', async () => {
    const atRoot = await createMarkdownProcessor({
      remarkPlugins: [[handles, { base: '/' }]],
    });
    expect((await atRoot.render('[a](go:aifi)')).code).toContain('href="/aifi/"');
  });

  it.each([
    [
      '[the *weights*](see:encoder.aifi.0.selfAttention.weights)',
      'see',
      'encoder.aifi.0.selfAttention.weights',
    ],
    ['[the dog](set:attention.token=44)', 'set', 'attention.token=44'],
    ['[both](<set:a={"b": [1, 2]}>)', 'set', 'a={"b": [1, 2]}'],
    ['[all](set:a=%22x%22)', 'set', 'a="x"'],
    ['[all](set:a=100%)', 'set', 'a=100%'],
  ])('handles makes %j a button', async (markdown, kind, value) => {
    const page = await pageOf(markdown);
    const button = find(page, 'button.do');
    expect(button.dataset[kind]).toBe(value);
    expect(button.getAttribute('type')).toBe('button');
    expect(page.querySelector('a')).toBeNull();
    expect(button.textContent).not.toBe('');
    expect(button.hasAttribute('href')).toBe(false);
  });
});

describe('spreads', () => {
  const FIGURE = (name: string) => fence(`live figure name=${name}`, '1');
  const order = (page: HTMLElement) =>
    [...page.querySelectorAll('p, h2, live-cell, li, hr')]
      .filter((node) => !node.closest('live-cell') || node.matches('live-cell'))
      .map((node) => node.getAttribute('data-cell') ?? node.textContent);
  const blocks = (page: HTMLElement) =>
    [...page.children].map((block) => {
      const part = document.createElement('main');
      part.append(block.cloneNode(true));
      return [block.className || block.localName, ...order(part)];
    });

  it('spreads sets a figure with the paragraph before it and what follows it', async () => {
    const page = await pageOf(
      ['One.', 'Two.', FIGURE('a'), 'Three.', 'Four.', FIGURE('b'), 'Five.'].join('\n\n'),
    );
    expect(blocks(page)).toEqual([
      ['spread', 'One.', 'Two.', 'a', 'Three.'],
      ['spread', 'Four.', 'b', 'Five.'],
    ]);
  });

  it('spreads takes the cells between a paragraph and its figure along', async () => {
    const page = await pageOf(
      [
        'One.',
        FIGURE('a'),
        '- list',
        'Two.',
        fence('live', 'const n = 1'),
        FIGURE('b'),
      ].join('\n\n'),
    );
    expect(blocks(page)).toEqual([
      ['spread', 'One.', 'a', 'list'],
      ['spread', 'Two.', 'n', 'b'],
    ]);
  });

  it('spreads gives a listing the whole width, and its paragraph comes along', () => {
    const node = (type: string, more: Partial<Node> = {}): Node => ({ type, ...more });
    const figure = node('bookElement', {
      data: { hName: 'live-cell', hProperties: { 'data-place': 'figure' } },
    });
    const [paragraph, listing] = [
      node('paragraph'),
      node('mdxJsxFlowElement', { name: 'Source' }),
    ];
    const laidOut = (...children: Node[]) => {
      const tree = node('root', { children });
      spreads()(tree);
      return tree.children?.map(({ type, children = [], data }) =>
        [data?.hProperties?.['class'] ?? type, children.length].join(' '),
      );
    };
    expect(laidOut(paragraph, figure, paragraph, paragraph, listing, paragraph)).toEqual([
      'spread 3',
      'prose 1',
      'mdxJsxFlowElement 0',
      'prose 1',
    ]);
    expect(laidOut(paragraph, figure, paragraph, listing)).toEqual([
      'spread 3',
      'mdxJsxFlowElement 0',
    ]);
    expect(laidOut(paragraph, listing)).toEqual(['prose 1', 'mdxJsxFlowElement 0']);
  });

  it('spreads ends a spread at headings, rules and wide figures', async () => {
    const page = await pageOf(
      [
        'One.',
        FIGURE('a'),
        '## Then',
        'Two.',
        fence('live wide name=w', '1'),
        'Three.',
        '---',
        FIGURE('b'),
        FIGURE('c'),
      ].join('\n\n'),
    );
    expect(blocks(page)).toEqual([
      ['spread', 'One.', 'a'],
      ['h2', 'Then'],
      ['prose', 'Two.'],
      ['live-cell', 'w'],
      ['prose', 'Three.'],
      ['spread', 'b'],
      ['spread', 'c'],
    ]);
  });

  it('spreads leaves the reading order as it was written', async () => {
    const kinds = (at: number) => [
      `p${at}`,
      FIGURE(`f${at}`),
      `- l${at}`,
      `## h${at}`,
      fence(`live name=c${at}`, '1'),
      fence(`live wide name=w${at}`, '1'),
    ];
    // Every kind after every other: the multiples of each step below 37, a prime.
    for (const step of [1, 2, 5, 11, 17]) {
      const written = Array.from({ length: 36 }, (_, at) => ((at + 1) * step) % 37);
      const parts = written.map((at) => kinds(at)[at % 6] ?? '');
      const page = await pageOf(parts.join('\n\n'));
      expect(order(page)).toEqual(
        written.map((at) => `${['p', 'f', 'l', 'h', 'c', 'w'][at % 6]}${at}`),
      );
    }
  });
});

describe('measured', () => {
  const expression = { type: 'mdxTextExpression', value: "ap('plain')" };
  const markOf = (...children: { type: string; value?: string }[]) => {
    const paragraph = { type: 'paragraph', children };
    measured()({ type: 'root', children: [paragraph] });
    return Reflect.get(paragraph, 'data') as unknown;
  };

  it('marks a paragraph that holds a measured number, and no other', () => {
    expect(markOf({ type: 'text', value: 'AP ' }, expression)).toEqual({
      hProperties: { 'data-measured': true },
    });
    expect(markOf({ type: 'text', value: 'AP 4' })).toBeUndefined();
  });
});
