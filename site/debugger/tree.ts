import type { Step } from '#lib/trace/frame.ts';

/** A module of the model, or a tensor that it shows. */
export interface TreeNode {
  /** Path of the module, or of the tensor. */
  readonly path: string;
  /** What to write beside it: the part below its parent. */
  readonly name: string;
  /** Place of the tensor in the order of execution; null for a module. */
  readonly step: number | null;
  readonly children: readonly TreeNode[];
}

interface Branch {
  readonly path: string;
  step: number | null;
  readonly children: Map<string, Branch>;
}

/**
 * The steps as a tree of modules, in the order in which they first run. A module that has nothing
 * but one child is written as one with it (`inputProj`, `0`, `output` becomes `0.output`).
 */
export function treeOf(steps: readonly Pick<Step, 'path'>[]): TreeNode[] {
  const root: Branch = { path: '', step: null, children: new Map() };
  steps.forEach(({ path }, step) => {
    let at = root;
    for (const part of path.split('.')) {
      const below = at.path === '' ? part : `${at.path}.${part}`;
      const next = at.children.get(part) ?? {
        path: below,
        step: null,
        children: new Map(),
      };
      at.children.set(part, next);
      at = next;
    }
    at.step = step;
  });
  return [...root.children].map(([name, branch]) => nodeOf(name, branch));
}

function nodeOf(name: string, branch: Branch): TreeNode {
  const [only, second] = [...branch.children];
  if (branch.step === null && only && !second && only[1].children.size === 0)
    return nodeOf(`${name}.${only[0]}`, only[1]);
  const children = [...branch.children].map(([below, one]) => nodeOf(below, one));
  return { path: branch.path, name, step: branch.step, children };
}

/** The modules above a path, outermost first. */
export function modulesAbove(path: string): string[] {
  const parts = path.split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
}

/**
 * The steps that a reader's words fit, in the order of execution: a number is a place in that
 * order (from 1); otherwise every word must stand in the path. A step whose path is the text comes first.
 */
export function findSteps(steps: readonly Pick<Step, 'path'>[], text: string): number[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const [only] = words;
  if (only === undefined) return [];
  if (words.length === 1 && /^\d+$/.test(only)) {
    const place = Number(only) - 1;
    return place >= 0 && place < steps.length ? [place] : [];
  }
  const fits = steps.flatMap(({ path }, step) => {
    const low = path.toLowerCase();
    return words.every((word) => low.includes(word)) ? [{ step, low }] : [];
  });
  const rank = (low: string) => (low === only ? 0 : low.endsWith(`.${only}`) ? 1 : 2);
  return fits.sort((a, b) => rank(a.low) - rank(b.low)).map(({ step }) => step);
}
