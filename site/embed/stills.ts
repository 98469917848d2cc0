/**
 * Lets every picture that was drawn at build stand until its cell has drawn its own. Both have the same
 * place, so that nothing moves.
 */
export function showStills(main: HTMLElement): void {
  for (const cell of main.querySelectorAll<HTMLElement>('live-cell')) {
    const still = cell.querySelector('.still');
    if (!still) continue;
    const watch = new MutationObserver(() => {
      const { state, waits } = cell.dataset;
      if (state === 'pending' || waits !== undefined) return;
      watch.disconnect();
      still.remove();
      cell.removeAttribute('data-still');
    });
    watch.observe(cell, {
      attributes: true,
      attributeFilter: ['data-state', 'data-waits'],
    });
  }
}
