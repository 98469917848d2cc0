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

/** Opens this page in a tab of its own, where a click is the reader's. */
export function openByItself(): void {
  window.open(location.href, '_blank', 'noopener');
}
