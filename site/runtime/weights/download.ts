import { named } from '#lib/named.ts';
import { inBytes, messageOf } from './sentence.ts';

/** What has arrived of a file so far. A second call with the same Partial resumes there. */
export interface Partial {
  readonly url: string;
  chunks: Uint8Array<ArrayBuffer>[];
  received: number;
  /** Bytes of the whole file, 0 while unknown. */
  total: number;
  /** Says whether the file on the server is still the one we have the beginning of. */
  etag: string | null;
}

export function newPartial(url: string): Partial {
  return { url, chunks: [], received: 0, total: 0, etag: null };
}

/** The host does not have the file, or does not say that it has. */
export class AbsentError extends Error {}

/** A download that stopped half way: `retry` resumes it. */
export class CutError extends Error {}

export interface DownloadOptions {
  readonly onProgress?: (received: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** How long no byte may come before the download counts as broken. */
  readonly stallMs?: number;
  /** The longest file that is taken: two gigabytes, as memory has them in one piece. */
  readonly mostBytes?: number;
  readonly fetch?: typeof fetch;
}

/** File name of an address, for sentences. */
export function nameOf(url: string): string {
  return named(url.split(/[?#]/)[0]?.split('/').at(-1) || url);
}

function refusal(status: number, url: string): string {
  const name = nameOf(url);
  if (status === 404) return `${name} was not found at ${named(url, 140)} (404).`;
  if (status === 401 || status === 403)
    return `${named(url, 140)} may not be read without permission (${status}): the checkpoint is private, gated or misspelt.`;
  if (status === 429) return `The host asks to wait before ${name} is loaded again (429).`;
  return `The host could not deliver ${name} (${status}).`;
}

function refused(status: number, url: string): Error {
  const sentence = refusal(status, url);
  if (status >= 500 || status === 416) return new CutError(sentence);
  return [401, 403, 404, 410].includes(status)
    ? new AbsentError(sentence)
    : new Error(sentence);
}

function restart(part: Partial): void {
  part.chunks = [];
  part.received = 0;
}

/** Reads sizes and ETag. False when what came is not the rest of what is here, but of another version. */
function readHead(part: Partial, response: Response): boolean {
  const etag = response.headers.get('etag');
  if (response.status !== 206) {
    restart(part);
    // The length of a compressed body is not that of the file.
    const encoded = response.headers.has('content-encoding');
    part.total = encoded ? 0 : Number(response.headers.get('content-length') ?? 0);
    part.etag = etag;
    return true;
  }
  const range = /^bytes (\d+)-\d+\/(\d+)/.exec(response.headers.get('content-range') ?? '');
  const rest =
    !range ||
    (Number(range[1]) === part.received && [0, Number(range[2])].includes(part.total));
  const sameVersion = etag === null || part.etag === null || etag === part.etag;
  if (rest && sameVersion && range) part.total = Number(range[2]);
  return rest && sameVersion;
}

async function readBody(
  part: Partial,
  response: Response,
  { waiting, mostBytes = MOST_BYTES, ...options }: Watched,
) {
  if (part.total > mostBytes) throw new TooLong(tooLong(part, mostBytes));
  const reader = response.body?.getReader();
  if (!reader) return;
  for (;;) {
    const { done, value } = await waiting(reader.read());
    if (done) return;
    // Another download of the same file may go on from here already.
    options.signal?.throwIfAborted();
    part.chunks.push(value);
    part.received += value.length;
    if (part.received > mostBytes) throw new TooLong(tooLong(part, mostBytes));
    options.onProgress?.(part.received, Math.max(part.total, part.received));
  }
}

/** The whole of a finished Partial in one buffer. */
function join(part: Partial): ArrayBuffer {
  const whole = new Uint8Array(part.received);
  let at = 0;
  for (const chunk of part.chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole.buffer;
}

/** A host that is silent for so long is not waited for. */
const STALL_MS = 20_000;

class Stalled extends Error {}

const MOST_BYTES = 2 ** 31;

class TooLong extends Error {}

const tooLong = ({ url }: Partial, mostBytes: number) =>
  `${nameOf(url)} is longer than ${inBytes(mostBytes)}, so it is not what was looked for here.`;

interface Watched extends DownloadOptions {
  readonly signal: AbortSignal;
  /** What `promise` gives, unless it takes too long: then all is broken off. */
  readonly waiting: <T>(promise: Promise<T>) => Promise<T>;
}

/** Options with which a download breaks off when its caller wants it, or nothing comes. */
function watched({ stallMs = STALL_MS, signal, ...options }: DownloadOptions): Watched {
  const stop = new AbortController();
  if (signal?.aborted) stop.abort();
  signal?.addEventListener('abort', () => stop.abort());
  return {
    ...options,
    signal: stop.signal,
    waiting: (promise) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Stalled(`nothing came for ${stallMs / 1000} s`));
          stop.abort();
        }, stallMs);
        promise.then(resolve, reject).finally(() => clearTimeout(timer));
      }),
  };
}

/**
 * Downloads the rest of `part`, with progress in bytes. Throws a `CutError` when the connection
 * breaks (call again with the same Partial to go on), an Error with one sentence otherwise.
 */
export async function download(
  part: Partial,
  options: DownloadOptions = {},
): Promise<ArrayBuffer> {
  const name = nameOf(part.url);
  // No If-Range: other origins would have to be asked for leave first, and many do not give it.
  const headers: Record<string, string> =
    part.received > 0 ? { Range: `bytes=${part.received}-` } : {};
  const request = options.fetch ?? fetch;
  const watch = watched(options);
  const { signal, waiting } = watch;
  const asked = waiting(request(part.url, { headers, signal }));
  const response = await asked.catch((error: unknown) => {
    if (error instanceof Stalled) throw stalled(part, error);
    throw new CutError(
      `${name} could not be reached: no connection, or the host does not allow other sites to read it (${messageOf(error)}).`,
    );
  });
  if (!response.ok) {
    if (response.status === 416) restart(part);
    throw refused(response.status, part.url);
  }
  if (!readHead(part, response)) {
    restart(part);
    await response.body?.cancel();
    return download(part, options);
  }
  try {
    await readBody(part, response, watch);
  } catch (error) {
    if (error instanceof TooLong) {
      restart(part);
      await response.body?.cancel().catch(() => undefined);
      throw error;
    }
    throw error instanceof Stalled ? stalled(part, error) : cut(part);
  }
  if (part.received < part.total) throw cut(part);
  const bytes = join(part);
  restart(part);
  return bytes;
}

/** "3.1 MB of 6.6 MB of model.safetensors". */
function progressOf({ url, received, total }: Partial): string {
  const of = total > 0 ? ` of ${inBytes(total)}` : '';
  return `${inBytes(received)}${of} of ${nameOf(url)}`;
}

function cut(part: Partial): CutError {
  return new CutError(
    `The connection broke after ${progressOf(part)}; retry goes on from there.`,
  );
}

function stalled(part: Partial, { message }: Stalled): CutError {
  return new CutError(
    `The download stalled: ${message}, after ${progressOf(part)}; trying again goes on from there.`,
  );
}
