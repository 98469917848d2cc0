import { architectureMap } from '../architectureMap.ts';
import { street } from './fixtures/picture.ts';

const notes = {
  image: '320 \u00d7 320 \u00d7 3',
  backbone: 'ResNet-vd',
  aifi: 'on S5 only',
  ccff: 'down, then up',
  selection: 'top 100 of 2100',
  decoder: '6 layers',
  boxes: 'no NMS',
} as const;

/** The detector with links and costs; the picture that is looked at. */
export function mapWithCosts(): Element {
  return architectureMap({
    notes,
    costs: { backbone: '31.2 ms', aifi: '2.1 ms', ccff: '18.4 ms', decoder: '22.7 ms' },
    hrefs: { image: '#image', backbone: '#backbone', aifi: '#aifi', ccff: '#ccff' },
    thumbs: { image: street.href, boxes: street.href },
  });
}

/** A chapter's part in colour, the rest dimmed. */
export function mapOfOnePart(): Element {
  return architectureMap({ notes, current: 'ccff', training: false });
}
