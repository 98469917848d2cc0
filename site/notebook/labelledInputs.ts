type Make = (...given: readonly unknown[]) => HTMLElement;

/**
 * Observable's inputs; a range also names its slider for a screen reader, where theirs names only
 * the number beside it.
 */
export async function labelledInputs(): Promise<Readonly<Record<string, Make>>> {
  const inputs = (await import('@observablehq/inputs')) as Readonly<Record<string, Make>>;
  const { range } = inputs;
  if (!range) throw new Error('The inputs have no range.');
  return { ...inputs, range: (...given) => named(range(...given)) };
}

function named(form: HTMLElement): HTMLElement {
  const label = form.querySelector('label')?.textContent.trim();
  for (const input of form.querySelectorAll('input'))
    if (!input.labels?.length) input.setAttribute('aria-label', label ? label : 'value');
  return form;
}
