/** A picture that moves, as `player` of views/motion makes it. */
type Motion = HTMLElement & { readonly value?: { readonly at?: number } };

function motionIn(slide: HTMLElement): Motion | null {
  return slide.querySelector<Motion>('.output .v-motion, .storyFrame .v-motion');
}

/** Shows what a slide still keeps back: the figure after its question, the next step of what moves. */
export function stepOn(slide: HTMLElement): boolean {
  const show = slide.querySelector<HTMLElement>('.guessAsk:not([hidden]) .guessDeeds .do');
  if (slide.dataset['guess'] !== undefined && show) {
    show.click();
    return true;
  }
  const motion = motionIn(slide);
  const steps = motion?.querySelectorAll('.v-motion-steps li').length ?? 0;
  if (!motion || (motion.value?.at ?? steps) >= steps) return false;
  press(motion, 'ArrowRight');
  return true;
}

/** Takes a step of what moves back. */
export function stepBack(slide: HTMLElement): boolean {
  const motion = motionIn(slide);
  if (!motion || (motion.value?.at ?? 0) <= 0) return false;
  press(motion, 'ArrowLeft');
  return true;
}

/** What takes the keys of a slide: what moves, else the slide itself. */
export function takesKeys(slide: HTMLElement): HTMLElement {
  const isAsked = slide.dataset['guess'] !== undefined;
  return (isAsked ? null : motionIn(slide)) ?? slide;
}

/** The presentation hears the keys that it presses, too. */
const pressed = new WeakSet<Event>();

/** Whether a key is meant for what moves, by a slide itself. */
export function isOwnPress(event: Event): boolean {
  return pressed.has(event);
}

function press(element: HTMLElement, key: string): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  pressed.add(event);
  element.dispatchEvent(event);
}
