import { iou, xyxyOf, type Box } from '#lib/numbers/boxes.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { html, svg } from '#site/ui/dom.ts';
import { inkOf, NOBODY } from '#site/ui/palette.ts';
import type { Look, Said, Wanted } from './learning.ts';
import { glide } from './motion.ts';
import type { Shown } from './picture.ts';
import { boxMark, chip, placeChips, putBox, stage } from './stage.ts';

const MOVE_MS = 260;
/** What counts as said. */
const SAID = 0.5;
const SAME_THING = 0.5;
/** Earlier boxes that are drawn of each thing, the newest of them. */
const GHOSTS = 3;
const NOWHERE: Box = [0, 0, 0, 0];

/** What is known of one thing's box along the training. */
interface Place {
  readonly box: Box;
  readonly said: Said;
}

/**
 * The picture of a lesson: what is asked for dashed, the box that is paired with each thing solid in its
 * colour, where that came from as a trail, and what else is said thin.
 */
export function lessonPicture(
  picture: Shown & { readonly truth?: readonly TrueBox[] | null },
) {
  const scene = stage(picture);
  const layers = ['truth', 'trails', 'others', 'paired'].map((name) =>
    svg('g', { class: `v-lesson-${name}` }),
  );
  const [truth, trails, others, paired] = layers as [
    SVGGElement,
    SVGGElement,
    SVGGElement,
    SVGGElement,
  ];
  scene.drawing.append(...layers);
  let chips: { readonly chip: HTMLElement; readonly xyxyPx: Box }[] = [];
  const place = placeChips(scene, picture, () => chips);
  let marks: { readonly mark: SVGGElement; at: Box }[] = [];
  let asked = '';
  let stop = () => {};

  const boxOf = ({ cxcywh01: [cx, cy, w, h] }: Wanted): Box => {
    const { width, height } = picture;
    return xyxyOf([cx * width, cy * height, w * width, h * height]);
  };
  /** Other things are asked for: everything begins anew. */
  const ask = (wanted: readonly Wanted[]) => {
    const key = JSON.stringify(wanted);
    if (key === asked) return;
    asked = key;
    truth.replaceChildren(
      ...wanted.map((thing, at) => boxMark(boxOf(thing), inkOf(at), 'truth')),
    );
    marks = wanted.map((_, at) => ({ mark: boxMark(NOWHERE, inkOf(at)), at: NOWHERE }));
    paired.replaceChildren(...marks.map(({ mark }) => mark));
  };
  const name = (wanted: readonly Wanted[], places: readonly (Place | undefined)[]) => {
    for (const { chip } of chips) chip.remove();
    chips = wanted.flatMap((thing, at) => {
      const found = places[at];
      if (!found) return [];
      const made = chip(inkOf(at), thing.label, found.said.score.toFixed(2));
      return [{ chip: made, xyxyPx: found.box }];
    });
    scene.root.append(...chips.map(({ chip }) => chip));
    place();
  };

  // Before anything has been said of it.
  const things = (picture.truth ?? []).filter(({ ignored }) => !ignored);
  truth.append(...things.map(({ xyxyPx }, at) => boxMark(xyxyPx, inkOf(at), 'truth')));

  return {
    root: html('div', { class: 'v-lesson-picture' }, scene.root),
    /** @param looks at this scene, the newest last; `moving` where the boxes may be seen to go there */
    show(looks: readonly Look[], moving: boolean) {
      stop();
      const look = looks.at(-1);
      if (!look) return;
      ask(look.wanted);
      const { wanted } = look;
      const said = owned(look);
      const placesIn = (look: Look) => {
        const said = owned(look);
        return wanted.map((_, at): Place | undefined => {
          const best = said.find(({ target }) => target === at);
          return best && { box: boxOf(best), said: best };
        });
      };
      const places = placesIn(look);
      const main = new Set(places.map((place) => place?.said));
      others.replaceChildren(
        ...said
          .filter((one) => !main.has(one) && (one.score > SAID || one.target !== null))
          .map((one) =>
            boxMark(
              boxOf(one),
              one.target === null ? NOBODY : inkOf(one.target),
              one.score > SAID ? 'predicted' : 'ghost',
            ),
          ),
      );
      const history = looks.map(placesIn);
      trails.replaceChildren(...wanted.flatMap((_, at) => trailOf(history, at)));
      const from = marks.map(({ at }) => at);
      stop = glide(moving ? MOVE_MS : 0, (t) => {
        for (const [at, one] of marks.entries()) {
          const to = places[at]?.box ?? NOWHERE;
          one.at = between(from[at] === NOWHERE ? to : (from[at] ?? to), to, t);
          putBox(one.mark, one.at);
        }
      });
      name(wanted, places);
    },
  };
}

/** Where nothing was paired, as on scenes that are never shown: what is said belongs to the thing that it finds. */
function owned({ said, wanted }: Look): readonly Said[] {
  if (said.some(({ target }) => target !== null)) return said;
  return said.map((one) => {
    const overlaps = wanted.map((thing) =>
      thing.label === one.label ? iou(xyxyOf(one.cxcywh01), xyxyOf(thing.cxcywh01)) : 0,
    );
    const most = Math.max(0, ...overlaps);
    return most > SAME_THING ? { ...one, target: overlaps.indexOf(most) } : one;
  });
}

/**
 * The way of one thing's box: the path of its middle, dotted where it went over to another query, and the
 * last few boxes.
 */
function trailOf(
  history: readonly (readonly (Place | undefined)[])[],
  at: number,
): SVGElement[] {
  const places = history.flatMap((places) => places[at] ?? []);
  const ink = inkOf(at);
  const ways = { kept: '', jumped: '' };
  for (const [index, { box, said }] of places.slice(1).entries()) {
    const before = places[index];
    if (!before) continue;
    const way = before.said.query === said.query ? 'kept' : 'jumped';
    ways[way] += `M${middleOf(before.box)}L${middleOf(box)}`;
  }
  const trail = svg(
    'g',
    {},
    svg('path', { class: 'v-trail', d: ways.kept }),
    svg('path', { class: 'v-trail is-jump', d: ways.jumped }),
  );
  trail.style.setProperty('--line', ink.line);
  const ghosts = places.slice(-1 - GHOSTS, -1).map(({ box }) => boxMark(box, ink, 'ghost'));
  return [...ghosts, trail];
}

const middleOf = ([x1, y1, x2, y2]: Box) =>
  `${((x1 + x2) / 2).toFixed(1)} ${((y1 + y2) / 2).toFixed(1)}`;

function between(a: Box, b: Box, t: number): Box {
  const mix = (side: 0 | 1 | 2 | 3) => a[side] + (b[side] - a[side]) * t;
  return [mix(0), mix(1), mix(2), mix(3)];
}
