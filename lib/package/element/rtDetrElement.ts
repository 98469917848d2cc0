import type { FoundObject } from '../detect.ts';
import { detectorOf } from './detectors.ts';
import { boxOver, STYLE, words } from './looks.ts';

/**
 * `<rt-detr src="street.jpg">`: a picture with the objects that a detector finds in it. `model` is the
 * address of a folder (the package's small model without), `threshold` 0 to 1, `alt` what is seen.
 * Tells `detections` with `detail.objects`, or `failed` with `detail.sentence`.
 */
export class RtDetrElement extends HTMLElement {
  static readonly observedAttributes = ['src', 'model', 'threshold', 'alt'];

  /** What was found last, best first; null before. */
  objects: readonly FoundObject[] | null = null;

  readonly #image = new Image();
  readonly #picture = document.createElement('div');
  readonly #said = document.createElement('p');
  #turn = 0;
  #isQueued = false;

  constructor() {
    super();
    const style = document.createElement('style');
    style.textContent = STYLE;
    this.#picture.className = 'picture';
    this.#picture.append(this.#image);
    this.attachShadow({ mode: 'open' }).append(style, this.#picture, this.#said);
  }

  connectedCallback(): void {
    this.#later();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#later();
  }

  /** Several attributes that change at once are one change. */
  #later(): void {
    if (this.#isQueued) return;
    this.#isQueued = true;
    queueMicrotask(() => {
      this.#isQueued = false;
      void this.#show();
    });
  }

  async #show(): Promise<void> {
    const turn = ++this.#turn;
    const src = this.getAttribute('src');
    if (src === null) return;
    try {
      this.#image.alt = this.getAttribute('alt') ?? '';
      this.#image.src = src;
      const [detector] = await Promise.all([
        detectorOf(this.getAttribute('model') ?? ''),
        this.#image.decode().catch(() => {
          throw new Error('The picture cannot be shown.');
        }),
      ]);
      const asked = this.getAttribute('threshold');
      const threshold = asked === null ? undefined : Number(asked);
      const found = await detector.detect(this.#image, { threshold });
      if (turn === this.#turn) this.#tell(found);
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      if (turn === this.#turn) this.#fail(sentence);
    }
  }

  #tell(found: readonly FoundObject[]): void {
    this.objects = found;
    const { naturalWidth, naturalHeight } = this.#image;
    const boxes = found.map((one) => boxOver(one, naturalWidth, naturalHeight));
    boxes.forEach((box) => box.setAttribute('aria-hidden', 'true'));
    this.#picture.replaceChildren(this.#image, ...boxes.toReversed());
    this.#said.className = 'said';
    this.#said.role = 'status';
    this.#said.textContent = `Found: ${found.map(words).join(', ') || 'nothing'}.`;
    this.dispatchEvent(new CustomEvent('detections', { detail: { objects: found } }));
  }

  #fail(sentence: string): void {
    this.objects = null;
    this.#picture.replaceChildren(this.#image);
    this.#said.className = '';
    this.#said.role = 'alert';
    this.#said.textContent = sentence;
    this.dispatchEvent(new CustomEvent('failed', { detail: { sentence } }));
  }
}
