/** What a reader can link to, embed or present by itself. */
export interface PageFigure {
  /** Unique in its page; `#figure-<id>` leads to it. */
  readonly id: string;
  readonly kind: 'figure' | 'exercise';
  readonly title: string;
  /** The whole of it: title, picture and legend; of an exercise its code and verdict. */
  readonly element: HTMLElement;
  /** What is to be seen, in a sentence; of an exercise what is asked. */
  readonly says: HTMLElement | null;
  /** Cells of the text whose choices it follows, in the order of the page. */
  readonly controls: readonly HTMLElement[];
}

/** What stands in a page besides cells. */
const PLACES = [
  { selector: 'section.story', id: 'story', title: 'h2', says: '.lead' },
  { selector: 'section.debugger', id: 'debugger', title: 'h1', says: '.question' },
] as const;

/** Every figure and exercise of a page, in the order of the page. */
export function figuresOf(main: HTMLElement): readonly PageFigure[] {
  const cells = [...main.querySelectorAll<HTMLElement>('live-cell')];
  const ofCells = cells.flatMap((cell) => figureOf(cell, cells) ?? []);
  const others = PLACES.flatMap(({ selector, id, title, says }): PageFigure[] => {
    const element = main.querySelector<HTMLElement>(selector);
    if (!element) return [];
    const find = (part: string) =>
      element.querySelector<HTMLElement>(part) ?? main.querySelector<HTMLElement>(part);
    const words = find(title)?.textContent.trim() ?? id;
    return [{ id, kind: 'figure', title: words, element, says: find(says), controls: [] }];
  });
  const isBefore = (a: PageFigure, b: PageFigure) =>
    a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING;
  return [...ofCells, ...others].toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
}

/** The figure or exercise that a cell is; null for a cell that stands in the text. */
function figureOf(cell: HTMLElement, cells: readonly HTMLElement[]): PageFigure | null {
  const { cell: id = '', exercise } = cell.dataset;
  const frame = cell.querySelector<HTMLElement>('.frame');
  if (exercise === undefined && !frame) return null;
  const title = frame?.querySelector('.title')?.textContent ?? id;
  const before = cell.previousElementSibling;
  const asked = before?.matches('p') ? (before as HTMLElement) : null;
  return {
    id,
    kind: exercise === undefined ? 'figure' : 'exercise',
    title: exercise === undefined ? title : `Exercise: ${title}`,
    element: frame ?? cell,
    says: exercise === undefined ? (frame?.querySelector('.sentence') ?? null) : asked,
    controls: upstreamOf([cell], cells).filter(isControl),
  };
}

/** The cells whose variables these cells name, and all that those need, in the order of the page. */
export function upstreamOf(
  wanted: readonly HTMLElement[],
  cells: readonly HTMLElement[],
): readonly HTMLElement[] {
  const reached = new Set<HTMLElement>();
  const open = [...wanted];
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    const { inputs } = wiringOf(cell);
    for (const other of cells) {
      if (reached.has(other) || wanted.includes(other)) continue;
      if (!wiringOf(other).outputs.some((name) => inputs.includes(name))) continue;
      reached.add(other);
      open.push(other);
    }
  }
  return cells.filter((cell) => reached.has(cell));
}

interface Wiring {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

const wirings = new WeakMap<HTMLElement, Wiring>();

/** Names that a cell uses and defines, from its packed definition (notebook/definition.ts). */
function wiringOf(cell: HTMLElement): Wiring {
  const known = wirings.get(cell);
  if (known) return known;
  const { definition = '[[],[],[]]' } = cell.dataset;
  const [, inputs, outputs] = JSON.parse(definition) as [unknown, string[], string[]];
  wirings.set(cell, { inputs, outputs });
  return { inputs, outputs };
}

/** Whether a cell of the text shows something that is operated. */
function isControl(cell: HTMLElement): boolean {
  const { place, says, guess, exercise } = cell.dataset;
  const isOfText = [says, guess, exercise].every((word) => word === undefined);
  const code = cell.querySelector('.cellCode pre')?.textContent ?? '';
  return place === 'inline' && isOfText && /\bview\(/.test(code);
}
