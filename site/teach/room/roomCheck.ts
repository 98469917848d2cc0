import { html } from '#site/ui/dom.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import { tryKeeping } from './keeping.ts';
import { roomSentences, type RoomFacts } from './roomWords.ts';
import { timeModel } from './timeModel.ts';

const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** What the browser says of itself; `isExtended` is not known to all. */
function browserFacts() {
  const { isExtended } = screen as Screen & { readonly isExtended?: boolean };
  const isPossible = isSecureContext && 'serviceWorker' in navigator;
  const isActive = isPossible && navigator.serviceWorker.controller !== null;
  return {
    cores: navigator.hardwareConcurrency || null,
    isIsolated: crossOriginIsolated,
    fullScreen: document.fullscreenEnabled,
    isExtended: isExtended ?? null,
    width: screen.width,
    height: screen.height,
    isSecure: isSecureContext,
    serviceWorker: isActive ? 'active' : isPossible ? 'possible' : 'none',
    isOnline: navigator.onLine,
    isLocal: LOCAL.test(location.hostname),
  } as const;
}

/** Tests this machine, and says in sentences what to expect. */
export async function checkRoom(
  place: HTMLElement,
  base: string,
  onStep: (sentence: string) => void,
): Promise<void> {
  const [timed, kept] = await Promise.all([
    timeModel(base, onStep).catch((error: unknown) => ({
      run: null,
      whyNot: sentenceOf(error),
    })),
    tryKeeping(),
  ]);
  const facts: RoomFacts = { ...browserFacts(), ...timed, ...kept };
  const sentences = roomSentences(facts);
  place.replaceChildren(
    html(
      'dl',
      { class: 'room' },
      ...sentences.map(({ about, grade, sentence }) =>
        html(
          'div',
          { 'data-grade': grade },
          html('dt', {}, about),
          html('dd', {}, html('b', {}, GRADES[grade]), ' ', sentence),
        ),
      ),
    ),
  );
  const poor = sentences.filter(({ grade }) => grade === 'poor').length;
  onStep(
    poor === 0
      ? 'Done: this room is ready for a lesson.'
      : 'Done: read what is marked before the lesson.',
  );
}

const GRADES = { good: 'Good.', fair: 'Note.', poor: 'Poor.' } as const;
