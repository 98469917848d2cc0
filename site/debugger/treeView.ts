import { pointAt, shows, whenPointedAt } from '#site/source/sourceLinks.ts';
import { html } from '#site/ui/dom.ts';
import type { Stepper } from './stepper.ts';
import { modulesAbove, treeOf, type TreeNode } from './tree.ts';

/** All steps as a tree of modules that can be folded. */
export function treeView(stepper: Stepper): HTMLElement {
  const root = html('ul', {
    role: 'tree',
    class: 'tree',
    'aria-label': 'Tensors by module',
  });
  const items = new Map<string, HTMLElement>();
  const open = new Set<string>();
  let drawn = '';

  const build = (node: TreeNode, depth: number): HTMLElement => {
    const module = node.children.length > 0;
    const item = html(
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
    item.style.paddingInlineStart = `${depth * 0.875 + 1}rem`;
    items.set(node.path, item);
    const below = module
      ? html(
          'ul',
          { role: 'none' },
          ...node.children.map((child) => build(child, depth + 1)),
        )
      : null;
    return html('li', { role: 'none' }, item, below);
  };
  const unfold = (item: HTMLElement, wide: boolean) => {
    const path = item.dataset.path ?? '';
    if (wide) open.add(path);
    else open.delete(path);
    item.setAttribute('aria-expanded', String(wide));
  };
  const visible = () =>
    [...root.querySelectorAll<HTMLElement>('[role=treeitem]')].filter(
      (item) => !item.closest('[aria-expanded=false] + ul'),
    );
  const focus = (item: HTMLElement | null | undefined) => {
    if (!item) return;
    root.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
    item.tabIndex = 0;
    item.focus();
    if (item.dataset.step !== undefined) stepper.go(Number(item.dataset.step));
  };

  root.addEventListener('click', ({ target }) => {
    const item =
      target instanceof Element ? target.closest<HTMLElement>('[role=treeitem]') : null;
    if (!item) return;
    if (item.hasAttribute('aria-expanded'))
      unfold(item, item.getAttribute('aria-expanded') === 'false');
    focus(item);
  });
  root.addEventListener('pointerover', ({ target }) => {
    const item =
      target instanceof Element ? target.closest<HTMLElement>('[data-step]') : null;
    pointAt(item?.dataset.path ?? null);
  });
  root.addEventListener('pointerleave', () => pointAt(null));
  root.addEventListener('keydown', (event) => {
    const item = (event.target as Element).closest<HTMLElement>('[role=treeitem]');
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const moved = afterKey(event.key, item, visible(), unfold);
    if (moved === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    focus(moved);
  });
  whenPointedAt((path) => {
    for (const [own, item] of items)
      item.classList.toggle(
        'lit',
        path !== null && item.dataset.step !== undefined && shows(path, own),
      );
  });
  stepper.watch(() => {
    const paths = stepper.steps.map(({ path }) => path).join();
    if (paths !== drawn) {
      drawn = paths;
      items.clear();
      root.replaceChildren(...treeOf(stepper.steps).map((node) => build(node, 0)));
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
  if (!root.contains(document.activeElement)) {
    root.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
    item.tabIndex = 0;
  }
  const above = new Set(modulesAbove(path));
  for (const [module, one] of items)
    if (one.hasAttribute('aria-expanded'))
      one.setAttribute('aria-expanded', String(above.has(module) || open.has(module)));
  // The tree is positioned: places are its own.
  const top = item.offsetTop;
  if (top < root.scrollTop || top + item.offsetHeight > root.scrollTop + root.clientHeight)
    root.scrollTop = top - root.clientHeight / 2;
}
