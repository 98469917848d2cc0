import { HEIGHT, kindOf, TELL_HEIGHT } from './messages.ts';

/**
 * Tells the page around this one how high it is, at once and whenever that changes. It is no secret: any
 * page may hear it.
 */
export function tellHeights(body: HTMLElement, figure: string): void {
  let told = 0;
  const tell = () => {
    told = Math.ceil(body.getBoundingClientRect().height);
    parent.postMessage({ type: HEIGHT, height: told, figure }, '*');
  };
  new ResizeObserver(() => {
    if (Math.ceil(body.getBoundingClientRect().height) !== told) tell();
  }).observe(body);
  addEventListener('message', (event) => {
    if (kindOf(event) === TELL_HEIGHT) tell();
  });
}
