// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addFigureMenus } from '#site/book/figureMenu.ts';

const FIGURE = `<live-cell data-cell="look" data-place="figure" data-definition="[[],[],[]]">
  <figure class="frame"><figcaption class="title" id="figure-look">What it “reads”</figcaption>
  <div class="output"></div></figure><details class="cellCode"><pre></pre></details></live-cell>`;

let copied: string[];
/** What the browser answers a page that wants to copy. */
let answer: () => Promise<void>;

beforeEach(() => {
  copied = [];
  answer = () => Promise.resolve();
  vi.stubGlobal(
    'CSSStyleSheet',
    class {
      replaceSync() {}
    },
  );
  Object.assign(document, { adoptedStyleSheets: [] });
  Object.assign(navigator, {
    clipboard: { writeText: (text: string) => answer().then(() => copied.push(text)) },
  });
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  history.replaceState(null, '', '/aifi/?seed=7&v.look=3');
  document.body.innerHTML = `<main data-chapter="aifi">${FIGURE}<section class="story"><h2>Follow</h2></section></main>`;
  addFigureMenus();
});
afterEach(() => vi.unstubAllGlobals());

/** Code of the menu comes when it is asked for, on a busy machine too. */
const arrives = (check: () => void) => vi.waitFor(check, { timeout: 20_000 });

const press = (label: string) =>
  document.querySelector<HTMLButtonElement>(`[aria-label="${label}"]`)?.click();
const said = () => document.querySelector('.figureMenu [role="status"]')?.textContent;

describe('the menu of a figure', () => {
  it('Link copies the address of this view', async () => {
    press('Link: What it “reads”');
    await arrives(() => expect(said()).toBe('Copied.'));
    expect(copied).toEqual([`${location.origin}/aifi/?seed=7&v.look=3#figure-look`]);
  });

  it('Link and Embed keep what the page leaves out', async () => {
    history.replaceState(null, '', '/aifi/?seed=7&hide=code,all');
    press('Link: What it “reads”');
    await arrives(() => expect(said()).toBe('Copied.'));
    expect(copied).toEqual([`${location.origin}/aifi/?seed=7&hide=code#figure-look`]);
    press('Embed: What it “reads”');
    const text = () =>
      document.querySelector<HTMLTextAreaElement>('dialog textarea')?.value;
    await arrives(() =>
      expect(text()).toContain('/embed/aifi/look/?seed=7&amp;hide=code"'),
    );
    document.querySelector('dialog')?.remove();
  });

  it('Link shows the address where a page may not copy', async () => {
    answer = () => Promise.reject(new Error('not allowed'));
    press('Link: What it “reads”');
    await arrives(() => expect(said()).toContain('Copy it from here'));
    const field = document.querySelector<HTMLInputElement>('.figureMenu input');
    expect(field?.value).toContain('/aifi/?seed=7&v.look=3#figure-look');
  });

  it('Link says when the address carries so much code that programs may cut it', async () => {
    const code = Array.from({ length: 4000 }, (_, at) => (at * at * 7919) % 9973).join(' ');
    history.replaceState(null, '', `/aifi/?c.look=${encodeURIComponent(code)}`);
    press('Link: What it “reads”');
    await arrives(() =>
      expect(said()).toMatch(/carries edited code and has \d+ characters/),
    );
    expect(copied[0]).toContain('?z=1');
  });

  it('Embed shows the markup of a frame, as its choices want it', async () => {
    press('Embed: What it “reads”');
    const text = () =>
      document.querySelector<HTMLTextAreaElement>('dialog textarea')?.value;
    await arrives(() => expect(text()).toContain('/embed/aifi/look/?seed=7&amp;v.look=3"'));
    expect(text()).toContain('title="What it “reads”"');
    expect(text()).toContain(`<script src="${location.origin}/embed-heights.js" async>`);
    document.querySelector<HTMLInputElement>('dialog [value="dark"]')?.click();
    document.querySelector<HTMLInputElement>('dialog [value="code"]')?.click();
    await arrives(() => expect(text()).toContain('&amp;light=dark&amp;hide=code"'));
  });

  it('Lesson collects exercises, too', () => {
    document.body.innerHTML = `<main data-chapter="aifi"><live-cell data-cell="row" data-exercise="row"
      data-place="inline" data-definition="[[],[],[]]"><details class="cellCode"><pre></pre></details>
      </live-cell></main>`;
    addFigureMenus();
    const asked = vi.fn<(event: Event) => void>();
    document.addEventListener('book:collect', asked, { once: true });
    press('Lesson: Exercise: row');
    expect(asked.mock.lastCall?.[0]).toMatchObject({ detail: { figure: 'row' } });
  });

  it('is one stop of the Tab key, and offers no frame of what stands in no chapter', () => {
    const [look, story] = document.querySelectorAll('.figureMenu');
    const stops = [...(look?.querySelectorAll('button') ?? [])].map(
      ({ tabIndex }) => tabIndex,
    );
    expect(stops).toEqual([0, -1, -1]);
    expect(story?.textContent).toBe('LinkLesson');
  });
});
