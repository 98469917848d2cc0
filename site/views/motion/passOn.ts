const passed = new Set<string>();

/**
 * Passes what happens to the page on to every motion that stands in it. One listener for the page: views
 * that were thrown away are not held by it.
 */
export function passOn(from: EventTarget, name: string): void {
  if (passed.has(name)) return;
  passed.add(name);
  from.addEventListener(name, () => {
    for (const motion of document.querySelectorAll('.v-motion'))
      motion.dispatchEvent(new Event(name));
  });
}
