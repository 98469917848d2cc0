/** The speaker's window: notes, what comes next, the clock, the figure's controls. It runs no model. */
import { html } from '#site/ui/dom.ts';
import { byId } from '#site/ui/elements.ts';
import { focusOf } from './focusOf.ts';
import { deedOf, type Deed } from './keys.ts';
import {
  readFromStage,
  type Control,
  type FromSpeaker,
  type FromStage,
  type Operated,
} from './protocol.ts';
import { safeNotes } from './safeNotes.ts';
import { spoken } from './spoken.ts';
import { channelOf, talkOfSpeaker } from './talkName.ts';
import { t } from '#site/words/t.ts';

type Told<K extends FromStage['kind']> = FromStage & { readonly kind: K };

const SECOND_MS = 1000;

const id = talkOfSpeaker(window.name);
if (id === null)
  byId('nobody', HTMLElement).textContent = t(
    'This window belongs to no presentation: open a chapter, press p, then s.',
  );
else listen(new BroadcastChannel(channelOf(id)));

function listen(channel: BroadcastChannel): void {
  const send = (message: FromSpeaker) => channel.postMessage(message);
  const part = (name: string) => byId(name, HTMLElement);
  let slide: Told<'slide'> | null = null;
  let controls: readonly Control[] = [];

  const showSlide = (now: Told<'slide'>) => {
    const isOther = slide?.at !== now.at || slide.title !== now.title;
    slide = now;
    document.documentElement.dataset['state'] = 'joined';
    document.title = `${now.at + 1} / ${now.of} ${now.title} · Speaker`;
    part('count').textContent = `${now.at + 1} / ${now.of}`;
    part('title').textContent = now.title;
    part('says').textContent = now.says;
    part('nextTitle').textContent = now.next ?? 'The end.';
    if (!isOther) return;
    for (const place of ['nowPicture', 'nextPicture']) part(place).replaceChildren();
    part('notes').replaceChildren(...safeNotes(now.notes));
    part('notes').scrollTop = 0;
  };
  const told: { [K in FromStage['kind']]: (message: Told<K>) => void } = {
    slide: showSlide,
    controls(message) {
      if (message.at !== slide?.at) return;
      const isSame = areAlike(controls, message.controls);
      controls = message.controls;
      const place = part('controls');
      // What the speaker holds is not taken from under the hand.
      if (isSame && place.contains(document.activeElement)) return;
      place.replaceChildren(
        ...controls.map((control, at) => fieldOf(control, (value) => operate(at, value))),
      );
    },
    picture({ of, url }) {
      const place = of === slide?.at ? 'nowPicture' : 'nextPicture';
      part(place).replaceChildren(html('img', { src: url, alt: '' }));
    },
    over: () => (document.documentElement.dataset['state'] = 'over'),
  };
  const operate = (control: number, value: Operated) =>
    send({ kind: 'operate', at: slide?.at ?? 0, control, value });
  channel.addEventListener('message', ({ data }) => {
    const message = readFromStage(data);
    if (message) told[message.kind](message as never);
  });

  const ask = (deed: Deed) => {
    // What concerns this window is done here.
    if (deed === 'speaker' || deed === 'leave' || deed === 'help') return;
    send({ kind: 'deed', deed });
  };
  for (const button of document.querySelectorAll<HTMLElement>('[data-deed]'))
    button.addEventListener('click', () => ask(button.dataset['deed'] as Deed));
  window.addEventListener('keydown', (event) => {
    const deed = deedOf(event, focusOf(event.target));
    if (deed === null) return;
    event.preventDefault();
    ask(deed);
  });
  part('notes').addEventListener('click', ({ target }) => {
    const words = [...part('notes').querySelectorAll('button.do')];
    const word =
      target instanceof Element ? words.indexOf(target.closest('.do') ?? target) : -1;
    if (word >= 0) send({ kind: 'word', at: slide?.at ?? 0, word });
  });
  // Where the speaker points in the small picture, the class sees a dot.
  part('nowPicture').addEventListener('pointermove', ({ clientX, clientY, target }) => {
    if (!(target instanceof HTMLImageElement)) return;
    const { left, top, width, height } = target.getBoundingClientRect();
    const share = (length: number) => Math.min(1, Math.max(0, length));
    const spot = { x: share((clientX - left) / width), y: share((clientY - top) / height) };
    send({ kind: 'point', spot });
  });
  part('nowPicture').addEventListener('pointerleave', () =>
    send({ kind: 'point', spot: null }),
  );
  const tick = () => {
    const now = new Date();
    part('clock').textContent = now.toLocaleTimeString([], {
      hour: '2-digit',
      minute: '2-digit',
    });
    part('elapsed').textContent = slide ? spoken(now.getTime() - slide.began) : '0:00';
  };
  tick();
  setInterval(tick, SECOND_MS);
  send({ kind: 'hello' });
}

/** Whether the same controls stand there, however they are set. */
function areAlike(a: readonly Control[], b: readonly Control[]): boolean {
  const names = (all: readonly Control[]) =>
    all.map(({ is, label }) => `${is} ${label}`).join('\n');
  return names(a) === names(b);
}

function fieldOf(control: Control, operate: (value: Operated) => void): HTMLElement {
  const { label } = control;
  if (control.is === 'button') {
    const pressed = control.pressed === null ? null : String(control.pressed);
    const made = html('button', { type: 'button', 'aria-pressed': pressed }, label || '…');
    made.addEventListener('click', () => operate(null));
    return made;
  }
  if (control.is === 'check') {
    const made = html('input', { type: 'checkbox', checked: control.value });
    made.addEventListener('change', () => operate(made.checked));
    return html('label', {}, made, ` ${label}`);
  }
  if (control.is === 'range') {
    const { min, max, step, value } = control;
    const made = html('input', { type: 'range', min, max, step, value });
    made.addEventListener('input', () => operate(made.valueAsNumber));
    return html('label', { class: 'wide' }, html('span', {}, label), made);
  }
  const made = html(
    'select',
    {},
    ...control.options.map((words, at) =>
      html('option', { value: at, selected: at === control.value }, words),
    ),
  );
  made.addEventListener('change', () => operate(made.selectedIndex));
  return html('label', { class: 'wide' }, html('span', {}, label), made);
}
