import { transpile } from '@observablehq/notebook-kit';
import { visit } from 'unist-util-visit';
import type { Guards } from '../guards/guardText.ts';
import { guarded } from '../guards/guarded.ts';
import { readFence, type Fence } from './fence.ts';
import { element, text, type Node } from './tree.ts';
import { viewsIn } from './viewsIn.ts';

/** What the page needs to run a cell that was transpiled at build. */
export interface Definition {
  readonly body: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly autodisplay: boolean;
  /** What stops a loop in `body` that does not end. */
  readonly guards: Guards;
}

/** The definition of a cell. Throws acorn's SyntaxError, which carries its place. */
function defineCell(source: string): Definition {
  return guarded(transpile(source, 'js'));
}

/**
 * Turns every live fence into a `<live-cell>` that holds its frame, its highlighted code and its
 * transpiled definition. Fails the build on a fence that does not parse, on a name used twice and on a
 * variable defined twice.
 */
export function liveFences() {
  return (tree: Node, file: { path?: string }) => {
    const names = new Set<string>();
    const variables = new Set<string>();
    let count = 0;
    visit(tree, (parent) => {
      if (!parent.children) return;
      parent.children = parent.children.map((node) => {
        const fence = node.type === 'code' ? readFence(node.meta) : null;
        if (!fence) return node;
        if (node.lang !== 'js')
          throw new Error(`A live fence is js, not ${node.lang}, in ${file.path}`);
        const source = node.value ?? '';
        const definition = checked(source, file.path);
        const name = fence.name ?? definition.outputs[0] ?? `cell${++count}`;
        if (names.has(name)) throw new Error(`Two cells are named ${name} in ${file.path}`);
        names.add(name);
        for (const variable of definition.outputs) {
          if (variables.has(variable))
            throw new Error(`Two cells define ${variable} in ${file.path}`);
          variables.add(variable);
        }
        return liveCell(node, name, fence, definition, viewsIn(source));
      });
    });
  };
}

function checked(source: string, path = ''): Definition {
  try {
    return defineCell(source);
  } catch (error) {
    throw new Error(`${path}: ${String(error)} in\n${source}`, { cause: error });
  }
}

function liveCell(
  code: Node,
  name: string,
  fence: Fence,
  definition: Definition,
  views: readonly string[],
): Node {
  const frame = fence.place === 'inline' ? [output(fence)] : [figure(name, fence)];
  return element(
    'live-cell',
    {
      'data-cell': name,
      'data-state': 'pending',
      'data-place': fence.place,
      'data-views': views.join(' '),
      ...(fence.exercise ? { 'data-exercise': fence.exercise } : {}),
      'data-definition': JSON.stringify(definition),
    },
    [...frame, listing(name, code, fence.folded)],
  );
}

function output({ ratio }: Fence): Node {
  return element('div', {
    class: 'output',
    ...(ratio ? { style: `--ratio:${ratio}` } : {}),
  });
}

function figure(name: string, fence: Fence): Node {
  const title = element('figcaption', { class: 'title', id: `figure-${name}` }, [
    text(fence.title ?? name),
  ]);
  const foot = element('div', { class: 'foot' }, [
    element('p', { class: 'try' }, [text(fence.try ?? '')]),
    element('output', { class: 'readout' }),
  ]);
  return element('figure', { class: 'frame' }, [title, output(fence), foot]);
}

function listing(name: string, code: Node, folded: boolean): Node {
  const lines = (code.value ?? '').split('\n').length;
  const summary = element('summary', {}, [text(name)]);
  return element(
    'details',
    {
      class: 'cellCode',
      'data-lines': String(lines),
      ...(folded ? {} : { open: true }),
    },
    [summary, { ...code, meta: null }],
  );
}
