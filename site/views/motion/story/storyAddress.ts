/** What a link says of a story: `object:4,station:6,t:0.4`, and `scene:1000215` for one that is recorded. */
export interface StoryAddress {
  readonly object: number | null;
  /** Place on the strip: 5.4 is within the sixth station. */
  readonly at: number | null;
  /** The recorded scene; null for the reader's own, undefined where nothing is said. */
  readonly scene: number | null | undefined;
}

const OWN = 'own';

/** Reads the parameter `story`; what makes no sense is left out. */
export function readStory(text: string | null): StoryAddress {
  const said = new Map(
    (text ?? '').split(',').map((part) => {
      const [name = '', value = ''] = part.split(':');
      return [name.trim(), value.trim()];
    }),
  );
  const number = (name: string) => {
    const value = said.get(name);
    return value !== undefined && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : null;
  };
  const station = number('station');
  const t = number('t') ?? 1;
  const at =
    station === null || station < 1 ? null : Math.floor(station) - 1 + Math.min(1, t);
  const scene = said.get('scene') === OWN ? null : (number('scene') ?? undefined);
  return { object: number('object'), at, scene };
}

/** The parameter for a story. */
export function writeStory(object: number, at: number, scene: number | null): string {
  const station = Math.max(1, Math.ceil(at));
  const t = Math.round((at - station + 1) * 100) / 100;
  return `object:${object},station:${station},t:${t},scene:${scene ?? OWN}`;
}
