import { describe, expect, it } from 'vitest';
import { createStepper } from '#site/debugger/stepper.ts';
import type { BookRun } from '#site/run/bookRun.ts';

const runOf = (...paths: string[]) =>
  ({
    steps: paths.map((path) => ({ path, ms: null, shape: [], dims: '' })),
  }) as Partial<BookRun> as BookRun;

describe('createStepper(wanted)', () => {
  it('begins at the tensor that a link names, and misses nothing then', () => {
    const stepper = createStepper('b');
    expect(stepper.missing).toBeNull();
    stepper.take(runOf('a', 'b'));
    expect([stepper.at, stepper.missing]).toEqual([1, null]);
  });

  it('says which tensor a run does not show, until the reader moves or it comes', () => {
    const stepper = createStepper('x');
    stepper.take(runOf('a', 'b'));
    expect([stepper.at, stepper.missing]).toEqual([0, 'x']);
    stepper.take(runOf('a', 'x'));
    expect([stepper.at, stepper.missing]).toEqual([1, null]);
    stepper.find('y');
    expect(stepper.missing).toBe('y');
    stepper.go(0);
    expect(stepper.missing).toBeNull();
  });

  it('tells its listeners of a tensor that is not there', () => {
    const stepper = createStepper(null);
    stepper.take(runOf('a'));
    const told: string[] = [];
    stepper.watch((why) => told.push(why));
    expect(stepper.find('nowhere')).toBe(false);
    expect(told).toEqual(['run']);
  });
});
