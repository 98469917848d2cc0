import { afterEach, describe, expect, it } from 'vitest';
import { blockOfMiddleLevel } from '#site/views/cases/fusionBlock.ts';
import { fusionOfThreeScales } from '#site/views/cases/fusionPaths.ts';
import { kernelsOfModel } from '#site/views/cases/kernelSum.ts';
import { fusionPaths } from '#site/views/fusionPaths.ts';

afterEach(() => document.body.replaceChildren());

function shown(make: () => Element) {
  const element = make() as HTMLElement & { value: string };
  const events: string[] = [];
  const readouts: unknown[] = [];
  element.addEventListener('input', () => events.push(element.value));
  element.addEventListener('readout', (event) =>
    readouts.push((event as CustomEvent<unknown>).detail),
  );
  document.body.append(element);
  return { element, events, readouts, buttons: [...element.querySelectorAll('button')] };
}

const press = (key: string) =>
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );

describe('fusionPaths(maps)', () => {
  it('has the fused P5 chosen, and one stop for the Tab key', () => {
    const { element, buttons } = shown(fusionOfThreeScales);
    expect(element.value).toBe('encoder.ccff.bottomUp.1.output');
    expect(buttons.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    expect(buttons).toHaveLength(13);
  });

  it('goes through the maps in the order of execution by arrow keys', () => {
    const { element, events, readouts, buttons } = shown(fusionOfThreeScales);
    element.value = 'encoder.aifi.output';
    buttons[2]?.focus();
    press('ArrowRight');
    press('ArrowDown');
    press('ArrowLeft');
    expect(events).toEqual([
      'encoder.ccff.lateral.0.output',
      'encoder.ccff.topDown.0.upsampled',
      'encoder.ccff.lateral.0.output',
    ]);
    expect(readouts.at(-1)).toContain('4 × 4 cells');
  });

  it('chooses a map by click, once', () => {
    const { events, buttons } = shown(fusionOfThreeScales);
    buttons[0]?.click();
    buttons[0]?.click();
    expect(events).toEqual(['encoder.inputProj.0.output']);
    expect(buttons[0]?.getAttribute('aria-pressed')).toBe('true');
  });

  it('says which map it misses', () =>
    expect(() => fusionPaths([])).toThrow('inputProj.0.output'));
});

describe('fusionBlock(maps)', () => {
  it('does not leave the diagram at its ends', () => {
    const { events, buttons } = shown(blockOfMiddleLevel);
    buttons.at(-1)?.focus();
    press('ArrowRight');
    expect(events).toEqual([]);
    press('ArrowLeft');
    expect(events).toEqual(['encoder.ccff.topDown.0.split2']);
  });
});

describe('kernelSum(terms)', () => {
  it('reads all digits of a kernel out where the cells show two', () => {
    const { element, readouts } = shown(kernelsOfModel);
    element.querySelector<HTMLElement>('.v-kernel')?.focus();
    expect(readouts.at(-1)).toContain('−0.410');
    expect(element.querySelector('text')?.textContent).toBe('0.01');
  });
});
