import { LEVEL_COLOURS } from '#site/ui/palette.ts';

/** The colour of a level by the name of its map, S3 or P3 and so on; nothing for other names. */
export function levelColourOf(name: string): string | undefined {
  const level = /^[SP]([345])$/.exec(name)?.[1];
  return level === undefined ? undefined : LEVEL_COLOURS[Number(level) - 3];
}
