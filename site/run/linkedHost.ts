import { valueIn } from '#site/ui/query.ts';
import { HUB, withoutSlashes } from '#site/runtime/weights/hub.ts';

/** Where a link wants checkpoints to come from. */
export type LinkedHost =
  | { readonly kind: 'hub' }
  | {
      readonly kind: 'other';
      /** Without a slash at its end. */
      readonly address: string;
      /** For the reader: the host as the browser will ask it, its end at least. */
      readonly name: string;
    }
  /** Why it is not used, in one sentence. */
  | { readonly kind: 'refused'; readonly sentence: string };

const LONGEST_HOST = 80;
const LONGEST_FOLDER = 30;

/** `?host=` of a query, for a page that came by `protocol`. */
export function linkedHost(query: string, protocol: string): LinkedHost {
  const asked = valueIn(query, 'host');
  if (asked === null || asked === '') return { kind: 'hub' };
  const url = urlOf(asked);
  if (!url || !/^https?:$/.test(url.protocol)) return refused('is no address of the web');
  if (url.username !== '' || url.password !== '')
    return refused('carries a user’s name or password');
  if (url.search !== '' || url.hash !== '')
    return refused('is more than a host and a folder');
  if (url.protocol === 'http:' && protocol === 'https:')
    return refused('is not encrypted (http)');
  const address = withoutSlashes(`${url.origin}${url.pathname}`);
  if (address === HUB) return { kind: 'hub' };
  const folder = address.slice(url.origin.length);
  return { kind: 'other', address, name: hostShown(url.host) + folderShown(folder) };
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** The end of a host says whose it is; long beginnings are made to hide it. */
function hostShown(host: string): string {
  return host.length <= LONGEST_HOST ? host : `…${host.slice(-LONGEST_HOST)}`;
}

function folderShown(folder: string): string {
  return folder.length <= LONGEST_FOLDER ? folder : `${folder.slice(0, LONGEST_FOLDER)}…`;
}

function refused(why: string): LinkedHost {
  return {
    kind: 'refused',
    sentence: `The host that this link names ${why}, so it is not asked for checkpoints.`,
  };
}
