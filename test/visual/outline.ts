import { pixelsOf } from './canvas.ts';

const INLINE = /^(?:a|b|code|em|i|strong|sub|sup|tspan)$/;

/**
 * A view as somebody would describe it who sees it: what it is called, its titles, ticks and legends,
 * how many marks of each kind, what can be operated and how it stands. Where things are and in which
 * colours is for the pictures of the gallery to say.
 */
export function outline(view: Element): string {
  const value = 'value' in view ? [`value ${JSON.stringify(view.value)}`] : [];
  return [...describe(view), ...value, ''].join('\n');
}

/** An element in one line, and what is in it beside or below it. */
function describe(element: Element): string[] {
  const words = nameOf(element);
  const name = words === '' ? kindOf(element) : `${kindOf(element)} "${words}"`;
  const text = hasWordsOnly(element) ? textOf(element) : ownTextOf(element);
  const said = text === '' || text === words ? '' : `: ${text}`;
  const heading = [name, ...statesOf(element)].join(', ') + said;
  const inner = hasWordsOnly(element) ? [] : contentOf(element);
  if (words === '' && said === '' && isMereWrapper(element)) return inner;
  const beside = `${heading} [${inner.join('; ')}]`;
  const isShort = beside.length <= 100 && inner.every((line) => !line.startsWith(' '));
  if (inner.length > 0 && isShort) return [beside];
  return [heading, ...inner.map((line) => `  ${line}`)];
}

/** The children: plain ones of a kind in one line, others that are alike once, with their number. */
function contentOf(element: Element): string[] {
  const groups: { key: string; lines: readonly string[]; alike: Element[] }[] = [];
  for (const child of element.children) {
    const lines = describe(child);
    const key = isPlain(child) ? groupOf(child) : lines.join('\n');
    const known = isPlain(child)
      ? groups.find((group) => group.key === key)
      : groups.at(-1);
    if (known?.key === key) known.alike.push(child);
    else groups.push({ key, lines, alike: [child] });
  }
  return groups.flatMap(({ lines: [heading = '', ...inner], alike }) => {
    const words = alike.filter(isPlain).map(textOf).filter(Boolean);
    const others = words.slice(1).map((text) => ` | ${text}`);
    if (words.length > 0) return [heading + others.join('')];
    const count = alike.length === 1 || heading === '' ? '' : `${alike.length} × `;
    return [`${count}${heading}`, ...inner].filter(Boolean);
  });
}

/** Nothing inside that would need a line of its own, and nothing to operate. */
const isPlain = (element: Element) =>
  nameOf(element) === '' && hasWordsOnly(element) && element.tagName !== 'CANVAS';

const groupOf = (element: Element) =>
  [kindOf(element), ...statesOf(element), textOf(element) === ''].join();

const isMereWrapper = (element: Element) =>
  /^(?:div|g|span|svg)$/.test(kindOf(element)) && statesOf(element).length === 0;

const hasWordsOnly = (element: Element) =>
  [...element.children].every((child) => INLINE.test(child.tagName.toLowerCase()));

const textOf = (element: Element) => element.textContent.replaceAll(/\s+/g, ' ').trim();

/** Words that stand in the element itself, beside its children. */
const ownTextOf = (element: Element) =>
  [...element.childNodes]
    .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
    .map(({ textContent }) => textContent?.trim() ?? '')
    .filter((text) => text !== '')
    .join(' … ');

/** What a screen reader calls it. */
function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label') ?? element.getAttribute('alt') ?? '';
  return label === '' && element.matches('button') ? textOf(element) : label;
}

/** Its role, or the classes it is styled by, or its tag. */
function kindOf(element: Element): string {
  if (element.matches('canvas')) return paintingOf(element as HTMLCanvasElement);
  const role = element.getAttribute('role');
  const classes = [...element.classList].filter((name) => !name.startsWith('is-'));
  const kind = classes.map((name) => name.replace(/^v-/, '')).join(' ');
  return [role, kind || element.tagName.toLowerCase()].filter(Boolean).join(' ');
}

function statesOf(element: Element): string[] {
  const classes = [...element.classList].filter((name) => name.startsWith('is-'));
  const told = ['pressed', 'selected', 'checked', 'expanded', 'disabled', 'valuetext'];
  const dashed = element.getAttribute('stroke-dasharray');
  return [
    ...classes.map((name) => name.slice(3)),
    ...(dashed === null ? [] : [`dashed ${dashed}`]),
    ...told.flatMap((name) => {
      const value = element.getAttribute(`aria-${name}`);
      return value === null ? [] : [`${name} ${value}`];
    }),
    ...(element instanceof HTMLInputElement ? [`${element.type} at ${element.value}`] : []),
    ...(element.getAttribute('tabindex') === '0' ? ['reached by Tab'] : []),
  ];
}

/** A painting in numbers that change when it does; one with words in it depends on the machine's fonts. */
function paintingOf(canvas: HTMLCanvasElement): string {
  if (canvas.matches('.v-drawn')) return `drawing of ${canvas.width} × ${canvas.height}`;
  const pixels = new Uint32Array(Uint8Array.from(pixelsOf(canvas)).buffer);
  const colours = new Map<number, number>();
  for (const pixel of pixels) colours.set(pixel, (colours.get(pixel) ?? 0) + 1);
  const [commonest] = [...colours].sort(([, a], [, b]) => b - a);
  const hex = (commonest?.[0] ?? 0).toString(16).padStart(8, '0').match(/../g) ?? [];
  const share = ((100 * (commonest?.[1] ?? 0)) / pixels.length).toFixed(0);
  return `painting of ${canvas.width} × ${canvas.height} cells in ${colours.size} colours, ${share} % #${hex.toReversed().join('')}`;
}
