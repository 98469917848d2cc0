/**
 * Whether a page of another origin shows this one in a frame. It may lay its own things over ours and
 * lead the reader's clicks, so that a click is no consent.
 */
export function isInForeignFrame(of: Window = window): boolean {
  try {
    for (let frame = of; frame !== frame.parent; frame = frame.parent)
      if (frame.parent.origin !== of.origin || of.origin === 'null') return true;
    return false;
  } catch {
    // The browser does not let us look at it.
    return true;
  }
}

/**
 * Text that is dragged in from the page around a frame may look like something else there, and is refused
 * where it would land in an editor.
 */
export function refuseDroppedText(): void {
  let isOurs = false;
  document.addEventListener('dragstart', () => (isOurs = true), true);
  document.addEventListener('dragend', () => (isOurs = false), true);
  document.addEventListener(
    'drop',
    (event) => {
      if (isOurs || !event.dataTransfer?.types.includes('text/plain')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
}

/** Opens this page in a tab of its own, where a click is the reader's. */
export function openByItself(): void {
  window.open(location.href, '_blank', 'noopener');
}
