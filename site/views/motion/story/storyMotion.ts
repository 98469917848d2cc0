import { ghostSentences } from './ghostSentences.ts';
import type { Stories } from '#lib/numbers/sceneStory.ts';
import { storyRichness } from '#lib/numbers/storyRichness.ts';
import { storySentences } from './storySentences.ts';
import { html } from '#site/ui/dom.ts';
import { inkOf } from '#site/ui/palette.ts';
import { momentAt, type Motion, type MotionStep } from '../motion.ts';
import { player, type Played } from '../player.ts';
import { upOrDown } from '../../parts/gridKeys.ts';
import { fitWidth } from '../../parts/fitWidth.ts';
import type { Operable } from '../../parts/operable.ts';
import type { Shown } from '../../parts/picture.ts';
import { boxAt } from '../../parts/stage.ts';
import type { Beside } from './beside.ts';
import { breaking } from './breaking.ts';
import { createStoryCanvas } from './storyCanvas.ts';
import { STOPS } from './drawStory.ts';
import { t } from '#site/words/t.ts';

/** The object that is followed. */
export interface Followed {
  readonly object: number;
  /** The station that is out of work, 1 .. 10; null for the whole detector. */
  readonly broken: number | null;
}

export interface StoryOptions {
  readonly picture: Shown;
  /** What is followed at first, and the place on the strip: 6 is the end of the sixth station. */
  readonly value?: Partial<Played<Followed>>;
  /** What the addresses of chapters begin with, and end with where that is not the page's scene; no links without. */
  readonly chapters?: { readonly prefix: string; readonly query?: string };
}

/**
 * One thing of the picture on its way through the whole detector, in ten stations on one canvas: played,
 * stepped and scrubbed, each told in one sentence. A click on another thing, or the up and down arrows,
 * tell its story instead. *Break it* puts what a station shows out of work and tells the rest beside the whole.
 *
 * @unit  pixels of the picture
 */
export function storyMotion(
  stories: Stories,
  { picture, value, chapters }: StoryOptions,
): Operable<Played<Followed>> {
  const { scene } = stories;
  const { things } = scene;
  if (things.length === 0)
    return untold(
      t(
        'Nothing is found in this picture, so there is nothing to follow: try another scene.',
      ),
    );
  const isThing = (object: number | undefined) =>
    things.some((one) => one.object === object);
  const first = isThing(value?.object) ? (value?.object ?? 0) : richest(stories);
  const canvas = createStoryCanvas(stories, picture, () => played.redraw());
  const chooser = html('div', {
    class: 'v-row v-follow-things',
    role: 'group',
    'aria-label': t('Thing to follow'),
  });
  const chips = things.map(({ object, name }) => {
    const chip = html('button', { type: 'button', class: 'v-chip' }, name);
    const { line, text } = inkOf(object);
    chip.style.setProperty('--line', line);
    chip.style.setProperty('--text', text);
    chip.addEventListener('click', () => played.choose({ object }));
    return chip;
  });
  chooser.append(html('span', { class: 'v-label' }, t('Follow')), ...chips);
  const link = html('a', { 'data-keep-scene': !chapters?.query });
  const onward = html(
    'p',
    { class: 'v-words v-follow-onward' },
    `${t('This station is a chapter:')} `,
    link,
  );
  const broken = breaking(stories, {
    choose: (station) => played.choose({ broken: station }),
    arrived(asked) {
      const { broken: station } = played.choice();
      if (asked && station !== null) played.replay(station - 1);
      else played.redraw();
    },
  });
  const told = new Map<string, MotionStep[]>();
  const stepsOf = (choice: Followed) => {
    const beside = broken.beside(choice);
    const key = `${choice.object} ${beside?.from}`;
    const steps = told.get(key) ?? tell(stories, choice.object, beside);
    told.set(key, steps);
    return steps;
  };
  const motion: Motion<Followed> = {
    element: html('div', { class: 'v-follow' }, canvas.element),
    steps: stepsOf,
    draw(choice, { step, t }) {
      const { object } = choice;
      canvas.draw({ object, beside: broken.beside(choice) }, step, t);
      broken.show(choice, step);
      const stop = STOPS[step];
      if (stop) {
        link.href = `${chapters?.prefix ?? ''}${stop.chapter}/${chapters?.query ?? ''}`;
        if (link.textContent !== stop.title) link.textContent = stop.title;
      }
      things.forEach((thing, at) =>
        chips[at]?.setAttribute('aria-pressed', String(thing.object === object)),
      );
    },
  };
  const next = (object: number, by: number) => {
    const at = things.findIndex((one) => one.object === object);
    return things[(at + by + things.length) % things.length]?.object ?? object;
  };
  const played = player<Followed>(motion, {
    label: t('One thing on its way through the detector'),
    first: { object: first, broken: value?.broken ?? null, at: value?.at ?? 1 },
    hold: ({ object, broken }) => ({
      object: isThing(object) ? object : first,
      broken: STOPS[(broken ?? 0) - 1] ? broken : null,
    }),
    after: (key, { object, broken }) => {
      if (key === 'Escape' && broken !== null) return { object, broken: null };
      const by = upOrDown(key);
      return by === undefined ? undefined : { object: next(object, by), broken };
    },
  });
  canvas.element.addEventListener('click', (event) => {
    const choice = played.choice();
    const { step, t } = momentAt(choice.at, STOPS.length);
    const shown = { object: choice.object, beside: broken.beside(choice) };
    const place = canvas.placeUnder(event, shown, step, t);
    const hit =
      place &&
      boxAt(
        things.map(({ xyxyPx }) => xyxyPx),
        place,
        3,
      );
    const thing = hit === null ? undefined : things[hit];
    if (thing) played.choose({ object: thing.object });
  });
  played.view.append(broken.row, chooser, ...(chapters === undefined ? [] : [onward]));
  fitWidth(motion.element, (width) => {
    canvas.resize(width);
    played.redraw();
  });
  return played.view;
}

/** The thing to which most happens. */
function richest({ scene, of }: Stories): number {
  const told = scene.things.map(({ object }) => {
    const story = of(object);
    const rival = Math.max(0, ...(story.rival?.scores ?? []));
    return { object, richness: storyRichness({ ...story, rival }) };
  });
  return told.reduce((best, one) => (one.richness > best.richness ? one : best), {
    ...{ object: 0, richness: -1 },
  }).object;
}

/** The stations, each with its sentence, and what the broken run has in its place. */
function tell({ scene, of }: Stories, object: number, beside: Beside | null): MotionStep[] {
  const whole = storySentences(scene, of(object));
  const broken = beside ? ghostSentences(of(object), beside, beside.ghost) : [];
  return STOPS.map(({ name, seconds }, at) => ({
    name,
    sentence: [whole[at], broken[at]].filter(Boolean).join(' '),
    ms: 1000 * seconds,
  }));
}

/** A sentence where there is nothing to be followed. Its value is kept, for a story that comes. */
export function untold(sentence: string): Operable<Played<Followed>> {
  const root = html('div', { class: 'v-view' }, html('p', { class: 'v-words' }, sentence));
  return Object.assign(root, { value: { object: 0, broken: null, at: 0 } });
}
