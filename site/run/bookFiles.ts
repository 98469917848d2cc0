import type { Picture } from '#site/subject/picture.ts';
import type { Stories } from '#lib/numbers/sceneStory.ts';
import type { MeasuredName } from './measured.ts';

/** What cells may show besides runs: files of the book, made when it was built. */
export interface BookFiles {
  /** The film of the training of the small model that comes with the book (weights/film.ts). */
  film(): Promise<unknown>;
  /** Figures that were measured for the book. */
  measured(name: MeasuredName): Promise<unknown>;
  /** The stories of a scene, as they were recorded with the book. */
  stories(seed: number): Promise<Stories>;
  /**
   * The picture of a scene by its number, or of one of a training of the book: `teachClass-heldOut-0`. The
   * build draws those that cells name by a literal.
   */
  scenePicture(name: string): Pick<Picture, 'href' | 'width' | 'height'>;
}

/** Side of a scene, px of the picture that a model gets. */
const SIDE = 320;

/**
 * @param replayUrl address of the chapter's recorded run, beside which the others lie
 */
export function bookFiles(replayUrl: string, read = readJson): BookFiles {
  const beside = (path: string) =>
    replayUrl.replace(/\breplay\/[\w-]+\.safetensors(?=$|[?#])/, path);
  return {
    film: () => read(beside('film/nano.json')),
    measured: (name) => read(beside(`measured/${name}.json`)),
    stories: (seed) => openStories(beside(`story/${seed}.json.gz`)),
    scenePicture: (name) => ({
      href: beside(`scene/${name}.webp`),
      width: SIDE,
      height: SIDE,
    }),
  };
}

/** Its code comes with the first story that is asked for. */
async function openStories(url: string): Promise<Stories> {
  const { openStories: open } = await import('./openStories.ts');
  return open(url);
}

async function readJson(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (response.ok) return response.json();
  throw new Error(
    `What was measured for this figure could not be loaded (${response.status}); reload the page.`,
  );
}
