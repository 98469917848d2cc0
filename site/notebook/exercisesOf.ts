import type { Exercises } from './exercise.ts';

const modules = import.meta.glob<{ readonly exercises: Exercises }>(
  '/chapters/*/exercises.ts',
);

/** The exercises of a chapter, by its name in addresses; none where it has none. */
export async function exercisesOf(chapter: string): Promise<Exercises> {
  const found = Object.entries(modules).find(([path]) =>
    new RegExp(`/\\d+-${chapter}/exercises\\.ts$`).test(path),
  );
  return found ? (await found[1]()).exercises : {};
}
