import { firstLayout, nextLayout, usualZoom, type Layout, type Screen } from './fit.ts';

/** Shows one element of the page as a slide, where it stands: nothing is moved or copied. */
export interface Stage {
  readonly shown: HTMLElement | null;
  show(slide: HTMLElement): void;
  /** Gives the page back as it was. */
  clear(): void;
}

/** Pictures taller than so stand beside their words. */
const TALL = 1.7;

export function createStage(root: HTMLElement, head: HTMLElement | null): Stage {
  let shown: HTMLElement | null = null;
  let layout: Layout | null = null;
  let turn = 0;

  const screen = (): Screen => ({
    width: innerWidth,
    height: innerHeight - (head?.offsetHeight ?? 0),
  });
  const lay = (next: Layout, { width, height }: Screen) => {
    layout = next;
    const { zoom, room, share } = next;
    const size = { width: width / zoom, height: height / zoom };
    // Title and sentence are as large on every slide.
    const words = usualZoom({ width, height }) / zoom;
    const values = { zoom, ...size, room, share, words };
    for (const [name, value] of Object.entries(values))
      root.style.setProperty(`--slide-${name}`, String(value));
  };
  /** Lays out until it fits; a later call ends an earlier one. */
  const fit = async (slide: HTMLElement, first: Layout) => {
    const own = ++turn;
    const now = screen();
    lay(first, now);
    for (let attempt = 0; ; attempt++) {
      // Views hear of their new width and draw themselves anew before the second frame.
      await frame();
      await frame();
      if (own !== turn || !layout) return;
      const next = nextLayout(layout, overflowOf(slide), now, attempt);
      if (next === null) break;
      lay(next, now);
    }
    slide.removeAttribute('data-fitting');
  };
  const anew = () => {
    if (!shown) return;
    // Beside it is no room for words where the screen is higher than wide.
    shown.toggleAttribute('data-side', isTall(shown) && innerWidth > innerHeight);
    void fit(shown, firstLayout(screen()));
  };
  const sizes = new ResizeObserver(() => {
    if (shown && layout && !shown.hasAttribute('data-fitting')) void fit(shown, layout);
  });
  const asked = new MutationObserver(anew);
  const leave = () => {
    sizes.disconnect();
    asked.disconnect();
    for (const name of ['data-slide', 'data-fitting', 'data-side'])
      shown?.removeAttribute(name);
    shown = null;
    turn++;
  };
  addEventListener('resize', anew);

  return {
    get shown() {
      return shown;
    },
    show(slide) {
      leave();
      shown = slide;
      slide.dataset['slide'] = '';
      slide.dataset['fitting'] = '';
      for (const part of slide.children) sizes.observe(part);
      asked.observe(slide, { attributeFilter: ['data-guess'] });
      slide.scrollTop = 0;
      anew();
    },
    clear() {
      leave();
      removeEventListener('resize', anew);
      for (const name of ['zoom', 'width', 'height', 'room', 'share', 'words'])
        root.style.removeProperty(`--slide-${name}`);
    },
  };
}

function overflowOf(slide: HTMLElement) {
  // The foot lies at the foot.
  const parts = [...slide.children].filter((part) => !part.matches('.foot'));
  const bottoms = parts.map((part) => part.getBoundingClientRect().bottom);
  const { top, height } = slide.getBoundingClientRect();
  return {
    used: slide.matches('.frame') ? (Math.max(...bottoms) - top) / height : 1,
    across: slide.scrollWidth - slide.clientWidth,
    down: slide.scrollHeight - slide.clientHeight,
    picture: slide.querySelector<HTMLElement>('.output, .storyFrame')?.offsetHeight ?? 0,
  };
}

function isTall(slide: HTMLElement): boolean {
  if (slide.closest<HTMLElement>('live-cell')?.dataset['place'] !== 'figure') return false;
  const ratio = slide
    .querySelector<HTMLElement>('.output')
    ?.style.getPropertyValue('--ratio');
  const [across = 1, down = 1] = (ratio || '1/1').split('/').map(Number);
  return across / down < TALL;
}

const frame = () => new Promise((done) => requestAnimationFrame(done));
