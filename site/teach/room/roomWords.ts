import type { BackendReport } from '#site/runtime/types.ts';

/** What was found out about a machine and its browser; null for what the browser does not say. */
export interface RoomFacts {
  readonly cores: number | null;
  /** The page is cross-origin isolated: WASM may use threads. */
  readonly isIsolated: boolean;
  /** What runs the model, and how long one picture takes; null where nothing does. */
  readonly run: {
    readonly backend: BackendReport;
    /** Medians of a few runs. */
    readonly ms: number;
    /** From the start of its worker to the first answer. */
    readonly startMs: number;
  } | null;
  /** Why nothing runs the model. */
  readonly whyNot: string | null;
  readonly keeps: boolean;
  readonly freeBytes: number | null;
  readonly canCache: boolean;
  readonly fullScreen: boolean;
  /** More than one screen. */
  readonly isExtended: boolean | null;
  readonly width: number;
  readonly height: number;
  readonly isSecure: boolean;
  readonly serviceWorker: 'none' | 'possible' | 'active';
  readonly isOnline: boolean;
  /** The site comes from this machine. */
  readonly isLocal: boolean;
}

/** How well a thing is for a lesson. */
export type Grade = 'good' | 'fair' | 'poor';

export interface RoomSentence {
  readonly about: string;
  readonly grade: Grade;
  readonly sentence: string;
}

/** Milliseconds of one run: under these a drag is followed as the hand moves, and after a moment. */
const FOLLOWS_MS = 60;
const LAGS_MS = 250;
const WAITS_MS = 1000;
const NEEDED_BYTES = 100e6;

/** What to expect in this room, one sentence for each thing. */
export function roomSentences(facts: RoomFacts): RoomSentence[] {
  return [
    runs(facts),
    speed(facts),
    keeping(facts),
    screen(facts),
    secondScreen(facts),
    network(facts),
  ].filter((sentence) => sentence !== null);
}

function runs({ run, whyNot, isIsolated, cores }: RoomFacts): RoomSentence {
  const about = 'The model';
  if (!run) {
    const why = whyNot ?? 'It did not start.';
    const sentence = `No model runs here: ${why} All figures show the recorded run, and text, code and exercises work.`;
    return { about, grade: 'poor', sentence };
  }
  const { name, device } = run.backend;
  if (name === 'webgpu')
    return {
      about,
      grade: 'good',
      sentence: `It runs on the graphics card by WebGPU (${device}).`,
    };
  const lacksThreads = !isIsolated && (cores ?? 1) > 1;
  const threads = lacksThreads
    ? ' It uses one core of several: with the two isolation headers (see Host it) it would use them all.'
    : '';
  const sentence = `It runs on the processor by WebAssembly (${device}).${threads}`;
  return { about, grade: lacksThreads ? 'fair' : 'good', sentence };
}

function speed({ run }: RoomFacts): RoomSentence | null {
  if (!run) return null;
  const { ms, startMs } = run;
  const measured = `One picture takes ${ms.toFixed(0)} ms, the first one came after ${(startMs / 1000).toFixed(1)} s.`;
  const say = (grade: Grade, expect: string): RoomSentence => {
    return { about: 'Speed', grade, sentence: `${measured} ${expect}` };
  };
  if (ms <= FOLLOWS_MS) return say('good', 'What you drag is followed as your hand moves.');
  if (ms <= LAGS_MS)
    return say('good', 'What you drag is followed a little late: move slowly, and pause.');
  if (ms <= WAITS_MS)
    return say(
      'fair',
      'After a drag the answer comes within a second: drag, let go, then talk.',
    );
  return say(
    'poor',
    'Answers come slowly: take the nano model (?model=nano), or show the recorded run.',
  );
}

function keeping({ keeps, canCache, freeBytes }: RoomFacts): RoomSentence {
  const about = 'Storage';
  if (!keeps)
    return {
      about,
      grade: 'fair',
      sentence:
        'This browser keeps nothing for this site (a private window, perhaps): answers last as long as the page, so save them as a file.',
    };
  if (!canCache)
    return {
      about,
      grade: 'fair',
      sentence: 'Answers are kept, the model is not: it is loaded anew at every visit.',
    };
  const isLittle = freeBytes !== null && freeBytes < NEEDED_BYTES;
  const free = freeBytes === null ? '' : ` (${roomOf(freeBytes)} free)`;
  return isLittle
    ? {
        about,
        grade: 'fair',
        sentence: `There is little room${free}: the browser may forget the model, and load it anew.`,
      }
    : {
        about,
        grade: 'good',
        sentence: `Answers and the model are kept in this browser${free}.`,
      };
}

const roomOf = (bytes: number) =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(0)} GB` : `${(bytes / 1e6).toFixed(0)} MB`;

function screen({ width, height, fullScreen }: RoomFacts): RoomSentence {
  const size = `The screen has ${width} × ${height} points`;
  const full = fullScreen
    ? 'full screen is possible'
    : 'this browser does not let pages fill it: use its own full-screen key';
  const isSmall = width < 1280 || height < 720;
  const end = isSmall ? ' It is smaller than 1280 × 720: zoom out one step.' : '';
  const grade = fullScreen && !isSmall ? 'good' : 'fair';
  return { about: 'Screen', grade, sentence: `${size}, and ${full}.${end}` };
}

function secondScreen({ isExtended }: RoomFacts): RoomSentence {
  const about = 'Second screen';
  if (isExtended === null)
    return {
      about,
      grade: 'fair',
      sentence:
        'This browser does not say whether there is one. If there is, drag the speaker’s window to yours.',
    };
  return isExtended
    ? {
        about,
        grade: 'good',
        sentence: 'There is one: figures on the projector, the speaker’s window on yours.',
      }
    : {
        about,
        grade: 'fair',
        sentence:
          'There is one screen, or the projector shows the same: extend the desktop to have the speaker’s window for yourself.',
      };
}

function network(facts: RoomFacts): RoomSentence {
  const { isLocal, serviceWorker, isOnline, isSecure } = facts;
  const about = 'Network';
  const say = (grade: Grade, sentence: string): RoomSentence => ({
    about,
    grade,
    sentence,
  });
  if (isLocal)
    return say('good', 'The book comes from this machine: no network is needed.');
  if (serviceWorker === 'active')
    return say('good', 'The book is kept in this browser: it works without network.');
  if (serviceWorker === 'possible')
    return say(
      isOnline ? 'fair' : 'poor',
      'The network is needed until the book is kept in this browser: open it once more before the lesson.',
    );
  const why = isSecure ? 'this browser cannot keep it' : 'it does not come by https';
  return say('fair', `The book needs the network in the lesson, for ${why}.`);
}
