import { html } from '#site/ui/dom.ts';
import { handlesIn, type Handle } from './controls.ts';
import { wordsOf } from './notes.ts';
import type { Presentation } from './present.ts';
import { readFromSpeaker, type FromSpeaker, type FromStage } from './protocol.ts';
import { sayOnPage } from './sayOnPage.ts';
import type { Spot } from './overlays.ts';
import { pictured, smallPicture } from './smallPicture.ts';
import {
  channelOf,
  nameOfSpeaker,
  nameOfTalk,
  newTalk,
  talkNamed,
  type Talk,
} from './talkName.ts';
import { t } from '#site/words/t.ts';

/** Controls are told again after they may have changed, ms. */
const AGAIN_MS = 300;
/** The picture of the next slide is made when this one has settled, ms. */
const PICTURE_MS = 700;

const SPEAKER = `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}speaker/`;

/** The talk of this tab; its clock starts anew where the presentation begins anew. */
function talkHere(isNew: boolean): Talk {
  const known = talkNamed(window.name);
  const talk =
    known && !isNew ? known : { ...newTalk(Date.now()), ...(known && { id: known.id }) };
  window.name = nameOfTalk(talk);
  return talk;
}

/** Opens the speaker's window, or comes back to it. */
export function openSpeaker(): void {
  const { id } = talkHere(false);
  const opened = window.open(SPEAKER, nameOfSpeaker(id), 'popup,width=1100,height=760');
  opened?.focus();
  if (opened) return;
  sayOnPage(
    t(
      'This browser did not open the speaker’s window: allow pop-ups for this page, and press s again.',
    ),
  );
}

/** Tells the speaker's window what is shown, and does what it asks. */
export function listenToSpeaker(presentation: Presentation, isNew: boolean): void {
  const talk = talkHere(isNew);
  const channel = new BroadcastChannel(channelOf(talk.id));
  const send = (message: FromStage) => channel.postMessage(message);
  const { slides } = presentation;
  let handles: readonly Handle[] = [];
  let told = '';
  let timer: number | undefined;
  let picture: number | undefined;

  const tellControls = (isAsked = false) => {
    const { figure, at } = presentation;
    handles = figure ? handlesIn([figure.element, ...figure.controls]) : [];
    const controls = handles.map(({ control }) => control);
    const text = JSON.stringify([at, controls]);
    if (text === told && !isAsked) return;
    told = text;
    send({ kind: 'controls', at, controls });
  };
  const tell = () => {
    const { at, figure } = presentation;
    send({
      kind: 'slide',
      ...{ at, of: slides.length, title: slides[at]?.title ?? '' },
      says: figure?.says?.textContent.trim() ?? '',
      notes: noteOf(figure?.element ?? null, presentation.notes),
      next: slides[at + 1]?.title ?? null,
      began: talk.began,
    });
    tellControls(true);
    clearTimeout(picture);
    picture = window.setTimeout(() => {
      const { figure: now, nextFigure: next } = presentation;
      for (const [of, shown] of [[at, now] as const, [at + 1, next] as const])
        if (shown)
          void smallPicture(shown.element).then((url) => {
            if (url !== null) send({ kind: 'picture', of, url });
          });
    }, PICTURE_MS);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(tellControls, AGAIN_MS);
  };
  const deeds: {
    [K in FromSpeaker['kind']]: (message: FromSpeaker & { kind: K }) => void;
  } = {
    hello: tell,
    deed: ({ deed }) => presentation.act(deed),
    go: ({ at }) => presentation.go(at),
    operate({ at, control, value }) {
      if (at === presentation.at) handles[control]?.operate(value);
      soon();
    },
    word({ at, word }) {
      if (at === presentation.at) wordsOf(presentation.notes)[word]?.click();
      soon();
    },
    point({ spot }) {
      const { figure } = presentation;
      presentation.point(spot && figure ? onScreen(pictured(figure.element), spot) : null);
    },
  };
  channel.addEventListener('message', ({ data }) => {
    const message = readFromSpeaker(data);
    if (message) deeds[message.kind](message as never);
  });
  const end = new AbortController();
  for (const type of ['input', 'click', 'keyup'])
    document.addEventListener(type, soon, { signal: end.signal });
  presentation.watch((now) => {
    if (now) return tell();
    send({ kind: 'over' });
    clearTimeout(timer);
    clearTimeout(picture);
    end.abort();
    channel.close();
  });
}

/** A place of a part of the page, in shares of the screen. */
function onScreen(part: HTMLElement, { x, y }: Spot): Spot {
  const { left, top, width, height } = part.getBoundingClientRect();
  return { x: (left + x * width) / innerWidth, y: (top + y * height) / innerHeight };
}

function noteOf(figure: HTMLElement | null, blocks: readonly HTMLElement[]): string {
  const attempt = figure?.querySelector('.try')?.textContent ?? '';
  const tried = attempt === '' ? '' : html('p', { class: 'try' }, attempt).outerHTML;
  return blocks.map(({ outerHTML }) => outerHTML).join('') + tried;
}
