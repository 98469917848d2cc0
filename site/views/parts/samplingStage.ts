import type { Box } from '#lib/numbers/boxes.ts';
import { html, svg } from '#site/ui/dom.ts';
import type { GridSize } from './gridKeys.ts';
import { hear } from './hear.ts';
import { readout } from './operable.ts';
import type { Shown } from './picture.ts';
import { nearest, placeUnder, type Place } from './places.ts';
import {
  drawnAt,
  drawSamples,
  MARGIN,
  radiusOf,
  referenceMark,
  samplePicture,
} from './samplePicture.ts';
import type { Sample } from './samples.ts';
import { saySample, type Sampling } from './samplingWords.ts';

interface SamplingStageOptions {
  readonly picture: Shown;
  /** Boxes that can be chosen, drawn faintly. */
  readonly faint: readonly Box[];
  readonly levels: readonly GridSize[] | undefined;
  readonly sampling: Sampling | undefined;
  readonly label: string;
}

/** The picture with the sampling points, of which one at a time is read: ringed and said. */
export interface SamplingStage {
  readonly element: HTMLElement;
  /** Draws the points around the box of their query. */
  readonly show: (box: Box, samples: readonly Sample[]) => void;
  /** Reads a point, by its place among the heaviest; none where there is no such. */
  readonly read: (at: number) => void;
  /** Reads the point under the pointer. */
  readonly readUnder: (event: MouseEvent) => void;
  /** The place under the pointer, 0 .. 1 of the picture. */
  readonly placeUnder: (event: MouseEvent) => Place;
}

export function samplingStage(options: SamplingStageOptions): SamplingStage {
  const { picture, faint, levels, sampling, label } = options;
  const drawing = samplePicture(picture);
  const ring = svg('circle', { class: 'v-ring' });
  drawing
    .querySelector('.v-drawn')
    ?.before(...faint.map((box) => referenceMark(picture, box, 'v-choosable')));
  drawing.append(ring);
  const element = html(
    'div',
    {
      class: 'v-sampling-stage v-operable',
      role: 'application',
      tabindex: 0,
      'aria-label': label,
    },
    drawing,
  );
  let samples: readonly Sample[] = [];
  let reading = -1;
  const read = (at: number) => {
    const sample = samples[at];
    reading = sample ? at : -1;
    ring.setAttribute('visibility', sample ? 'visible' : 'hidden');
    if (!sample) return readout(element, null);
    const place = drawnAt(sample);
    ring.setAttribute('cx', String(place.x * picture.width));
    ring.setAttribute('cy', String(place.y * picture.height));
    ring.setAttribute('r', String((radiusOf(sample.weight) + 0.008) * picture.width));
    readout(element, saySample(sample, levels?.[sample.level], sampling));
  };
  hear<number>(element, {
    here: () => reading,
    after: (key, at) => {
      const step = { PageUp: -1, PageDown: 1 }[key];
      return step && (at + step + samples.length) % samples.length;
    },
    take: read,
    look: () => {},
  });
  const placeOf = (event: MouseEvent): Place => {
    const { x, y } = placeUnder(event, drawing);
    const whole = 1 + 2 * MARGIN;
    return { x: x * whole - MARGIN, y: y * whole - MARGIN };
  };
  return {
    element,
    read,
    readUnder: (event) => read(nearest(samples.map(drawnAt), placeOf(event), 0.03) ?? -1),
    placeUnder: placeOf,
    show(box, all) {
      samples = all;
      drawSamples(drawing, picture, box, samples);
      ring.setAttribute('visibility', 'hidden');
    },
  };
}
