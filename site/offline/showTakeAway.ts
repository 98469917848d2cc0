import { html } from '#site/ui/dom.ts';

/** What the build says of the zip of the site. */
interface TakeAway {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

const NOT_HERE =
  'The zip is not here: either there is no network now, or this is a copy that was taken along already.';

/** Says where the zip of this site is, how long, and its checksum; a sentence where it is not. */
export async function showTakeAway(): Promise<void> {
  const line = document.querySelector('[data-take]');
  const zip = await readTakeAway();
  if (!zip) return line?.replaceChildren(NOT_HERE);
  const href = import.meta.env.BASE_URL + zip.file;
  line?.replaceChildren(
    html('a', { href, download: '' }, zip.file),
    `, ${(zip.bytes / 1e6).toFixed(1)} MB, SHA-256 `,
    html('code', {}, zip.sha256),
  );
}

/** Null where there is none; some hosts answer with a page. */
async function readTakeAway(): Promise<TakeAway | null> {
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}inside-rt-detr.json`);
    return response.ok ? ((await response.json()) as TakeAway) : null;
  } catch {
    return null;
  }
}
