import { leanMarkup } from '#site/ui/leanMarkup.ts';
import { penOf } from './canvasPens.ts';

/** What a figure shows of the recorded run, as markup that needs no script. */
export interface Still {
  readonly picture: string;
  /** Its sentence of what is to be seen. */
  readonly sentence: string;
}

const QUALITY = 80;

/** The still of a cell that has drawn; null where it drew nothing that stands by itself. */
export function stillOf(cell: HTMLElement): Still | null {
  const output = cell.querySelector<HTMLElement>('.output');
  const { state, waits } = cell.dataset;
  const isThere = state === 'done' && waits === undefined;
  // What moves is drawn when it is seen, by pictures that have come.
  const isEmpty = !output?.firstElementChild || output.querySelector('.v-later:empty');
  if (!isThere || !output || isEmpty) return null;
  return {
    picture: leanMarkup(withImages(output)).replace(/^<div[^>]*>|<\/div>$/g, ''),
    sentence: cell.querySelector('.sentence')?.innerHTML ?? '',
  };
}

/** A copy in which every canvas is the picture that is on it. */
function withImages(output: HTMLElement): HTMLElement {
  const copy = output.cloneNode(true) as HTMLElement;
  const canvases = output.querySelectorAll('canvas');
  for (const [at, canvas] of [...copy.querySelectorAll('canvas')].entries()) {
    const drawn = canvases[at];
    if (!drawn || drawn.width * drawn.height === 0) continue;
    const image = canvas.ownerDocument.createElement('img');
    for (const { name, value } of [...canvas.attributes]) image.setAttribute(name, value);
    const bytes = penOf(drawn).canvas.toBuffer('image/webp', QUALITY);
    image.alt = '';
    image.src = `data:image/webp;base64,${bytes.toString('base64')}`;
    canvas.replaceWith(image);
  }
  return copy;
}
