import { html, svg } from '#site/ui/dom.ts';
import { drawingsOf } from './parts/architecture/drawings.ts';
import { flows } from './parts/architecture/flows.ts';
import { PARTS, TALL, WIDE, type Layout, type Part } from './parts/architecture/layout.ts';
import { NAMES, titleOf } from './parts/architecture/titles.ts';
import { controller } from './parts/controller.ts';
import { fitWidth } from './parts/fitWidth.ts';
import { sayWhile, type Operable } from './parts/operable.ts';

type Level = 'S3' | 'S4' | 'S5' | 'P3' | 'P4' | 'P5';

export interface MapOptions {
  /** The part that is spoken of: it keeps its colour, the others are dimmed. */
  readonly current?: Part | null;
  /** Where parts lead. A part without an address can be chosen, if no part has one. */
  readonly hrefs?: Readonly<Partial<Record<Part, string>>>;
  /** Small pictures of real tensors instead of drawn cells. */
  readonly thumbs?: Readonly<Partial<Record<Level | 'image' | 'boxes', Element | string>>>;
  /** One short line under a part, such as a shape. */
  readonly notes?: Readonly<Partial<Record<Part, string>>>;
  /** What a part costs, with its unit. */
  readonly costs?: Readonly<Partial<Record<Part, string>>>;
  readonly decoderLayers?: number;
  readonly queries?: number;
  /** Shows the group of noisy queries that exists in training only. */
  readonly training?: boolean;
}

const NARROW_PX = 680;

/**
 * The whole detector as a diagram: image, backbone, AIFI on the coarsest map, CCFF, query selection,
 * decoder, boxes. Its value is the current part, or null. Parts are links where `hrefs` are given.
 */
export function architectureMap({
  current = null,
  hrefs,
  thumbs = {},
  notes = {},
  costs = {},
  decoderLayers = 6,
  queries,
  training = true,
}: MapOptions = {}): Operable<Part | null> {
  const figure = html('div', { class: 'v-architecture-figure' });
  const root = html('div', { class: 'v-view v-architecture' }, figure);
  const shown = PARTS.filter((part) => training || part !== 'denoising');
  const draw = (layout: Layout) => {
    const drawings = drawingsOf(layout, { thumbs, decoderLayers, queries });
    const [width, height] = layout.size;
    const nodes = shown.map((part) => {
      const node = nodeOf(part, layout, drawings[part], { hrefs, notes, costs });
      if (!hrefs)
        makeButton(node, () => control.choose(control.choice() === part ? null : part));
      return node;
    });
    const name = `The detector, ${PARTS.length} parts from image to boxes`;
    const picture = svg(
      'svg',
      {
        ...{ class: 'v-diagram', viewBox: `0 0 ${width} ${height}` },
        ...{ role: 'group', 'aria-label': name },
      },
      ...flows(layout, training),
      ...nodes,
    );
    figure.replaceChildren(picture);
    figure.classList.toggle('is-tall', layout === TALL);
    remark();
  };
  let remark = () => {};
  fitWidth(root, (width) => {
    const layout = width < NARROW_PX ? TALL : WIDE;
    // Small diagrams keep text of the size that the page's labels have.
    const [natural] = layout.size;
    const scale = Math.min(1.25, Math.max(1, natural / Math.max(1, width)));
    figure.style.setProperty('--v-text', (layout === WIDE ? scale : 1).toFixed(2));
    if (figure.dataset['layout'] === layout.anchor) return;
    figure.dataset['layout'] = layout.anchor;
    draw(layout);
  });
  const mark = (chosen: Part | null) => markCurrent(figure, chosen);
  const control = controller<Part | null>(root, { first: current, draw: mark });
  remark = () => mark(control.choice());
  return control.view;
}

function markCurrent(figure: HTMLElement, current: Part | null): void {
  figure.classList.toggle('has-current', current !== null);
  for (const node of figure.querySelectorAll<SVGElement>('.v-node')) {
    const isCurrent = node.dataset['part'] === current;
    node.classList.toggle('is-current', isCurrent);
    if (node.getAttribute('role') === 'button')
      node.setAttribute('aria-pressed', String(isCurrent));
    else if (isCurrent) node.setAttribute('aria-current', 'true');
    else node.removeAttribute('aria-current');
  }
}

type Texts = Readonly<Partial<Record<Part, string>>>;

interface PartWords {
  readonly hrefs: Texts | undefined;
  readonly notes: Texts;
  readonly costs: Texts;
}

/** A part of the diagram with its name: a link where it leads somewhere. */
function nodeOf(
  part: Part,
  layout: Layout,
  drawing: readonly SVGElement[],
  { hrefs, notes, costs }: PartWords,
): SVGElement {
  const href = hrefs?.[part];
  const node = href === undefined ? svg('g') : svg('a', { href });
  node.classList.add('v-node');
  node.dataset['part'] = part;
  // The names of maps and layers are part of the picture, not of the button's name.
  const picture = svg('g', { class: 'v-part', 'aria-hidden': 'true' }, ...drawing);
  const texts = titleOf(part, layout, notes[part], costs[part]);
  node.append(picture, ...texts.flatMap((text) => [text, ' ']));
  const words = [NAMES[part], notes[part], costs[part]];
  sayWhile(node, () => words.filter((text) => text !== undefined).join(' \u00b7 '));
  return node;
}

function makeButton(node: SVGElement, press: () => void): void {
  node.setAttribute('role', 'button');
  node.setAttribute('tabindex', '0');
  node.addEventListener('click', press);
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    press();
  });
}
