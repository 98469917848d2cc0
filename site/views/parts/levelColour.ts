import { LEVEL_COLOURS } from '#site/ui/palette.ts';

/** The colour of a level, 0 the finest. */
export function levelColour(level: number): string {
  return LEVEL_COLOURS[level % LEVEL_COLOURS.length] ?? LEVEL_COLOURS[0];
}

/** The name of a level's map: S before the fusion, P after it. */
export function levelName(level: number, letter: 'S' | 'P' = 'P'): string {
  return `${letter}${level + 3}`;
}

/** The colour of a level by the name of its map, S3 or P3 and so on; nothing for other names. */
export function levelColourOf(name: string): string | undefined {
  const level = /^[SP]([345])$/.exec(name)?.[1];
  return level === undefined ? undefined : levelColour(Number(level) - 3);
}
