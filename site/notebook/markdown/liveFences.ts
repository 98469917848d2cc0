import { transpile } from '@observablehq/notebook-kit';
import { visit } from 'unist-util-visit';
import { languageOfFile } from '#site/words/languages.ts';
import type { Translate } from '#site/words/t.ts';
import { wordsIn } from '#site/words/wordsIn.ts';
import { packed, type Definition } from '../definition.ts';
import { guarded } from '../guards/guarded.ts';
import { editsOf } from './editsOf.ts';
import { readFence, type Fence } from './fence.ts';
import { element, text, type Node } from './tree.ts';
import { viewsIn } from './viewsIn.ts';

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
    const t = wordsIn(languageOfFile(file.path ?? ''));
    const names = new Set<string>();
    const variables = new Set<string>();
    const told = figuresOf(tree, 'says');
    const asked = figuresOf(tree, 'guess');
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
        const isTold = told.delete(name);
        const isAsked = asked.delete(name);
        return liveCell(
          node,
          { ...fence, name, isTold, isAsked },
          definition,
          viewsIn(source),
          t,
        );
      });
    });
    const [unknown] = [...told, ...asked];
    if (unknown !== undefined)
      throw new Error(`No figure ${unknown}, of which a cell speaks, in ${file.path}`);
  };
}

/** The figures of which other cells of the chapter say what is to be seen, or ask before. */
function figuresOf(tree: Node, word: 'says' | 'guess'): Set<string> {
  const figures = new Set<string>();
  visit(tree, (node) => {
    const figure = node.type === 'code' ? readFence(node.meta)?.[word] : null;
    if (figure) figures.add(figure);
  });
  return figures;
}

function checked(source: string, path = ''): Definition {
  try {
    return defineCell(source);
  } catch (error) {
    throw new Error(`${path}: ${String(error)} in\n${source}`, { cause: error });
  }
}

/** A fence whose cell has its name. */
interface Cell extends Fence {
  readonly name: string;
  /** Whether another cell says what is to be seen here. */
  readonly isTold: boolean;
  /** Whether another cell asks before this one shows. */
  readonly isAsked: boolean;
}

function liveCell(
  code: Node,
  cell: Cell,
  definition: Definition,
  views: readonly string[],
  t: Translate,
): Node {
  const { name, place, says, guess, exercise, folded } = cell;
  const inText = says === null && guess === null ? [output(cell)] : [];
  const frame = place === 'inline' ? inText : [figure(cell)];
  return element(
    'live-cell',
    {
      // A figure's title has this name already.
      ...(exercise && place === 'inline' ? { id: `figure-${name}` } : {}),
      'data-cell': name,
      'data-state': 'pending',
      'data-place': place,
      'data-views': views.join(' '),
      ...(exercise ? { 'data-exercise': exercise } : {}),
      ...(says ? { 'data-says': says } : {}),
      ...(guess ? { 'data-guess': guess } : {}),
      'data-definition': packed(definition, editsOf(code.value ?? '', definition.body)),
    },
    [...frame, listing(name, code, folded, t)],
  );
}

function output({ ratio }: Fence): Node {
  return element('div', {
    class: 'output',
    ...(ratio ? { style: `--ratio:${ratio}` } : {}),
  });
}

function figure(cell: Cell): Node {
  const { name } = cell;
  const title = element('figcaption', { class: 'title', id: `figure-${name}` }, [
    text(cell.title ?? name),
  ]);
  const sentence = element('div', { class: 'sentence', id: `seen-in-${name}` });
  const foot = element('div', { class: 'foot' }, [
    element('p', { class: 'try' }, [text(cell.try ?? '')]),
    element('output', { class: 'readout' }),
  ]);
  const question = element('div', {
    class: 'guess',
    id: `guess-on-${name}`,
    ...(cell.ratio ? { style: `--ratio:${cell.ratio}` } : {}),
  });
  const asked = cell.isAsked ? [question] : [];
  const seen = cell.isTold ? [sentence] : [];
  return element(
    'figure',
    { class: 'frame', ...(cell.isAsked ? { 'data-guess': 'open' } : {}) },
    [title, ...asked, output(cell), ...seen, foot],
  );
}

function listing(name: string, code: Node, folded: boolean, t: Translate): Node {
  const lines = (code.value ?? '').split('\n').length;
  const deed = (state: string, words: string) =>
    element('span', { class: state }, [text(words)]);
  const deeds = [deed('toOpen', ` ${t('show code')}`), deed('toFold', ` ${t('fold')}`)];
  const summary = element('summary', {}, [text(name), ...(folded ? deeds : [])]);
  return element(
    'details',
    {
      class: folded ? 'cellCode folds' : 'cellCode',
      'data-lines': String(lines),
      ...(folded ? {} : { open: true }),
    },
    [summary, { ...code, meta: null }],
  );
}
