/** A presentation in one tab: windows that speak of the same one find each other by it. */
export interface Talk {
  readonly id: string;
  /** When it began, ms since 1970. */
  readonly began: number;
}

const ID = /^[a-z\d]{8}$/;
const NAME = /^talk-([a-z\d]{8})-([a-z\d]{1,10})$/;
const BASE = 36;

/**
 * The talk whose name a window bears. A tab keeps its name when it is loaded anew and when it goes to another
 * page of the book; no link carries it to another one.
 */
export function talkNamed(name: string): Talk | null {
  const [, id, began] = NAME.exec(name) ?? [];
  return id === undefined || began === undefined
    ? null
    : { id, began: parseInt(began, BASE) };
}

export const nameOfTalk = ({ id, began }: Talk): string =>
  `talk-${id}-${began.toString(BASE)}`;

/** The id of the talk whose speaker's window this is. */
export function talkOfSpeaker(name: string): string | null {
  const id = name.replace(/^speaker-/, '');
  return name !== id && ID.test(id) ? id : null;
}

export const nameOfSpeaker = (id: string): string => `speaker-${id}`;

/** The channel that only the windows of one talk listen to. */
export const channelOf = (id: string): string => `inside-rt-detr-talk-${id}`;

export function newTalk(now: number): Talk {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return {
    id: Array.from(bytes, (byte) => (byte % BASE).toString(BASE)).join(''),
    began: now,
  };
}
