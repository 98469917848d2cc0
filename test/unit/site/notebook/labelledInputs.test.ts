// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { labelledInputs } from '#site/notebook/labelledInputs.ts';

describe('labelledInputs()', () => {
  it('range(extent, {label}) names the slider as the number is named', async () => {
    const { range } = await labelledInputs();
    const form = range?.([5, 100], { label: 'K', value: 10, step: 5 });
    const slider = form?.querySelector('input[type=range]');
    expect(slider?.getAttribute('aria-label')).toBe('K');
    expect(form).toHaveProperty('value', 10);
  });

  it('range(extent) without a label names both', async () => {
    const { range } = await labelledInputs();
    const inputs = range?.([0, 1])?.querySelectorAll('input') ?? [];
    expect(Array.from(inputs, (input) => input.getAttribute('aria-label'))).toEqual([
      'value',
      'value',
    ]);
  });

  it('keeps the other inputs', async () => {
    expect(await labelledInputs()).toMatchObject({
      radio: expect.any(Function) as unknown,
      form: expect.any(Function) as unknown,
    });
  });
});
