import { element, type Node } from './tree.ts';

const isCell = (node: Node, ...places: string[]) =>
  node.data?.hName === 'live-cell' &&
  places.includes(String(node.data.hProperties?.['data-place']));

/** A listing of the library, which needs the whole width. */
const isListing = (node: Node) =>
  node.type === 'mdxJsxFlowElement' && node.name === 'Source';

/** Ends what stands beside a figure: headings, rules, listings, wide figures. */
function isBreak(node: Node): boolean {
  return (
    node.type === 'heading' ||
    node.type === 'thematicBreak' ||
    node.type === 'mdxjsEsm' ||
    isListing(node) ||
    isCell(node, 'wide')
  );
}

/**
 * Lays out a chapter in spreads: a figure, the paragraph before it, and what follows until the
 * paragraph before the next figure. On wide screens the figure stands beside them.
 */
export function spreads() {
  return (tree: Node) => {
    const laidOut: Node[] = [];
    let run: Node[] = [];
    const close = () => {
      laidOut.push(...spread(run));
      run = [];
    };
    for (const node of tree.children ?? []) {
      if (!isBreak(node)) {
        run.push(node);
        continue;
      }
      const lead = isListing(node) ? leadOfListing(run) : [];
      close();
      laidOut.push(...spread(lead));
      if (node.type !== 'thematicBreak') laidOut.push(node);
    }
    close();
    tree.children = laidOut;
  };
}

/** Cuts the nodes between two breaks into spreads, one figure each. */
function spread(nodes: readonly Node[]): Node[] {
  const figures = nodes.flatMap((node, at) => (isCell(node, 'figure') ? [at] : []));
  const [first] = figures;
  if (first === undefined) return nodes.length > 0 ? [block('prose', nodes)] : [];
  const starts = figures.map((at, order) =>
    order === 0 ? 0 : leadOf(nodes, at, figures[order - 1] ?? 0),
  );
  return starts.map((start, order) =>
    block('spread', nodes.slice(start, starts[order + 1] ?? nodes.length)),
  );
}

/** Takes off the paragraph that leads to a listing, where a figure stood beside what came before. */
function leadOfListing(run: Node[]): Node[] {
  const figure = run.findLastIndex((node) => isCell(node, 'figure'));
  const isLead = figure >= 0 && figure < run.length - 2;
  return isLead && run.at(-1)?.type === 'paragraph' ? run.splice(-1) : [];
}

/** Where the text that leads to a figure begins: its last paragraph and the cells after that. */
function leadOf(nodes: readonly Node[], figure: number, before: number): number {
  for (let at = figure - 1; at > before; at--)
    if (nodes[at]?.type === 'paragraph') return at;
  return figure;
}

const block = (kind: string, children: readonly Node[]) =>
  element('div', { class: kind }, [...children]);
