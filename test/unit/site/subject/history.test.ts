import { describe, expect, it } from 'vitest';
import { createHistory } from '#site/subject/history.ts';

describe('history', () => {
  it('undo and redo walk through the values', () => {
    const history = createHistory('a');
    history.push('b');
    history.push('c');
    history.undo();
    expect(history.now).toBe('b');
    history.undo();
    expect([history.now, history.canUndo]).toEqual(['a', false]);
    history.redo();
    history.redo();
    expect([history.now, history.canRedo]).toEqual(['c', false]);
  });

  it('joins the moves of one gesture into one step', () => {
    const history = createHistory(0);
    for (let x = 1; x <= 30; x++) history.push(x, 'drag 1');
    for (let x = 31; x <= 40; x++) history.push(x, 'drag 2');
    history.undo();
    expect(history.now).toBe(30);
    history.undo();
    expect(history.now).toBe(0);
  });

  it('a gesture that goes on after undo is a new step', () => {
    const history = createHistory(0);
    history.push(1, 'keys');
    history.undo();
    history.push(2, 'keys');
    expect(history.canRedo).toBe(false);
    history.undo();
    expect(history.now).toBe(0);
  });

  it('a new value forgets what was undone, and the same value is no step', () => {
    const history = createHistory('a');
    history.push('b');
    history.undo();
    history.push('c');
    history.redo();
    expect(history.now).toBe('c');
    history.push('c');
    history.undo();
    expect(history.now).toBe('a');
  });

  it('createHistory(now, steps) goes on where another page ended', () => {
    const before = createHistory('a');
    before.push('b');
    before.push('c');
    before.undo();
    const { now, ...steps } = before.steps;
    const after = createHistory(now, steps);
    after.undo();
    expect([after.now, after.canUndo]).toEqual(['a', false]);
    after.redo();
    after.redo();
    expect([after.now, after.canRedo]).toEqual(['c', false]);
    expect(before.now).toBe('b');
  });
});
