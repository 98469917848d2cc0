import { pointAt, shows, whenPointedAt } from '#site/source/sourceLinks.ts';
import { html } from '#site/ui/dom.ts';
import type { Stepper } from './stepper.ts';
import { modulesAbove, treeOf, type TreeNode } from './tree.ts';
import { t } from '#site/words/t.ts';

const itemAt = ({ target }: Event, selector = '[role=treeitem]') =>
  target instanceof Element ? target.closest<HTMLElement>(selector) : null;

/** The row of a module or a tensor. */
function rowOf(node: TreeNode, depth: number): HTMLElement {
  const module = node.children.length > 0;
  const row = html(
    'span',
    {
      role: 'treeitem',
      class: 'words',
      tabindex: -1,
      'aria-level': depth + 1,
      'data-path': node.path,
      'data-step': node.step,
      'aria-expanded': module ? 'false' : null,
      'aria-selected': module ? null : 'false',
    },
    html('span', { class: 'name' }, node.name),
    module ? null : html('span', { class: 'number' }, String((node.step ?? 0) + 1)),
  );
  row.style.paddingInlineStart = `${depth * 0.875 + 1}rem`;
  return row;
}

/** A node and all below it; each row is put into `items` by its path. */
function branch(node: TreeNode, items: Map<string, HTMLElement>, depth = 0): HTMLElement {
  const row = rowOf(node, depth);
  items.set(node.path, row);
  const below = node.children.map((child) => branch(child, items, depth + 1));
  return html(
    'li',
    { role: 'none' },
    row,
    below.length > 0 ? html('ul', { role: 'none' }, ...below) : null,
  );
}

/** Points at what the pointer is over, and lights what is pointed at elsewhere. */
function followPointer(root: HTMLElement, items: ReadonlyMap<string, HTMLElement>): void {
  root.addEventListener('pointerover', (event) =>
    pointAt(itemAt(event, '[data-step]')?.dataset.path ?? null),
  );
  root.addEventListener('pointerleave', () => pointAt(null));
  whenPointedAt((path) => {
    for (const [own, item] of items)
      item.classList.toggle(
        'lit',
        path !== null && item.dataset.step !== undefined && shows(path, own),
      );
  });
}

const visibleIn = (root: HTMLElement) =>
  [...root.querySelectorAll<HTMLElement>('[role=treeitem]')].filter(
    (item) => !item.closest('[aria-expanded=false] + ul'),
  );

/** Makes an item the one that Tab reaches. */
function takeTab(root: HTMLElement, item: HTMLElement): void {
  root.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
  item.tabIndex = 0;
}

/** All steps as a tree of modules that can be folded. */
export function treeView(stepper: Stepper): HTMLElement {
  const root = html('ul', {
    role: 'tree',
    class: 'tree',
    'aria-label': t('Tensors by module'),
  });
  const items = new Map<string, HTMLElement>();
  const open = new Set<string>();
  let drawn = '';

  const unfold = (item: HTMLElement, wide: boolean) => {
    const path = item.dataset.path ?? '';
    if (wide) open.add(path);
    else open.delete(path);
    item.setAttribute('aria-expanded', String(wide));
  };
  const focus = (item: HTMLElement | null) => {
    if (!item) return;
    takeTab(root, item);
    item.focus();
    if (item.dataset.step !== undefined) stepper.go(Number(item.dataset.step));
  };

  root.addEventListener('click', (event) => {
    const item = itemAt(event);
    if (item?.hasAttribute('aria-expanded'))
      unfold(item, item.getAttribute('aria-expanded') === 'false');
    focus(item);
  });
  root.addEventListener('keydown', (event) => {
    const item = itemAt(event);
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const moved = afterKey(event.key, item, visibleIn(root), unfold);
    if (moved === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    focus(moved);
  });
  followPointer(root, items);
  stepper.watch(() => {
    const paths = stepper.steps.map(({ path }) => path).join();
    if (paths !== drawn) {
      drawn = paths;
      items.clear();
      root.replaceChildren(...treeOf(stepper.steps).map((node) => branch(node, items)));
      for (const path of open) items.get(path)?.setAttribute('aria-expanded', 'true');
    }
    select(root, items, stepper.current?.path ?? '', open);
  });
  return root;
}

type Unfold = (item: HTMLElement, wide: boolean) => void;

/** Where a key leads; the item itself where it only folds; undefined for keys of others. */
function afterKey(
  key: string,
  item: HTMLElement,
  visible: readonly HTMLElement[],
  unfold: Unfold,
): HTMLElement | null | undefined {
  const folded = item.getAttribute('aria-expanded');
  const place = visible.indexOf(item);
  switch (key) {
    case 'ArrowDown':
      return visible[place + 1] ?? null;
    case 'ArrowUp':
      return visible[place - 1] ?? null;
    case 'ArrowRight':
      if (folded === null) return undefined;
      if (folded === 'true') return visible[place + 1] ?? null;
      unfold(item, true);
      return item;
    case 'ArrowLeft':
      if (folded === 'true') {
        unfold(item, false);
        return item;
      }
      return item.closest('ul')?.previousElementSibling as HTMLElement | null;
    case 'Enter':
    case ' ':
      if (folded === null) return undefined;
      unfold(item, folded === 'false');
      return item;
    default:
      return undefined;
  }
}

/**
 * Marks the present tensor and brings it into sight in the tree. The modules above it are unfolded; of
 * the others, those that the reader unfolded.
 */
function select(
  root: HTMLElement,
  items: ReadonlyMap<string, HTMLElement>,
  path: string,
  open: ReadonlySet<string>,
): void {
  const before = root.querySelector('[aria-selected=true]');
  const item = items.get(path);
  if (!item) return;
  if (before !== item) before?.setAttribute('aria-selected', 'false');
  item.setAttribute('aria-selected', 'true');
  if (!root.contains(document.activeElement)) takeTab(root, item);
  const above = new Set(modulesAbove(path));
  for (const [module, one] of items)
    if (one.hasAttribute('aria-expanded'))
      one.setAttribute('aria-expanded', String(above.has(module) || open.has(module)));
  // The tree is positioned: places are its own.
  const top = item.offsetTop;
  if (top < root.scrollTop || top + item.offsetHeight > root.scrollTop + root.clientHeight)
    root.scrollTop = top - root.clientHeight / 2;
}
