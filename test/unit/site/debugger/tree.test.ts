import { describe, expect, it } from 'vitest';
import { findSteps, modulesAbove, treeOf, type TreeNode } from '#site/debugger/tree.ts';

const PATHS = [
  'input.pixels',
  'encoder.inputProj.0.output',
  'encoder.inputProj.1.output',
  'encoder.aifi.0.q',
  'encoder.aifi.0.output',
  'encoder.aifi.output',
  'encoder.P3',
];
const steps = PATHS.map((path) => ({ path }));

const drawn = (nodes: readonly TreeNode[], indent = ''): string[] =>
  nodes.flatMap(({ name, step, children }) => [
    `${indent}${name}${step === null ? '' : ` ${step}`}`,
    ...drawn(children, `${indent} `),
  ]);

describe('treeOf(steps)', () => {
  it('nests modules, and writes a module with one tensor as one line', () => {
    expect(drawn(treeOf(steps))).toEqual([
      'input.pixels 0',
      'encoder',
      ' inputProj',
      '  0.output 1',
      '  1.output 2',
      ' aifi',
      '  0',
      '   q 3',
      '   output 4',
      '  output 5',
      ' P3 6',
    ]);
  });

  it('keeps every step exactly once', () => {
    const stepsOf = (nodes: readonly TreeNode[]): number[] =>
      nodes.flatMap(({ step, children }) => [
        ...(step === null ? [] : [step]),
        ...stepsOf(children),
      ]);
    expect(stepsOf(treeOf(steps)).sort()).toEqual(PATHS.map((_, step) => step));
  });
});

describe('modulesAbove(path)', () => {
  it('names the modules from the outermost in', () => {
    expect(modulesAbove('encoder.aifi.0.q')).toEqual([
      'encoder',
      'encoder.aifi',
      'encoder.aifi.0',
    ]);
    expect(modulesAbove('input')).toEqual([]);
  });
});

describe('findSteps(steps, text)', () => {
  it('takes a number for a place in the order, from 1', () => {
    expect(findSteps(steps, ' 4 ')).toEqual([3]);
    expect(findSteps(steps, '0')).toEqual([]);
    expect(findSteps(steps, '8')).toEqual([]);
  });

  it('finds paths in which every word stands, whatever their case', () => {
    expect(findSteps(steps, 'AIFI out')).toEqual([4, 5]);
    expect(findSteps(steps, 'p3')).toEqual([6]);
    expect(findSteps(steps, 'nothing')).toEqual([]);
    expect(findSteps(steps, '  ')).toEqual([]);
  });

  it('puts the very path first, then those that end so', () => {
    expect(findSteps(steps, 'encoder.aifi.output')[0]).toBe(5);
    expect(findSteps(steps, 'q')).toEqual([3]);
  });
});
