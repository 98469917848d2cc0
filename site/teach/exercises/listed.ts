import { getCollection } from 'astro:content';
import type { Exercises } from '#site/notebook/exercise.ts';
import { exercisesIn, type ListedExercise } from './catalogue.ts';

const modules = import.meta.glob<{ readonly exercises: Exercises }>(
  '/chapters/*/exercises.ts',
  { eager: true },
);

/** All exercises of the book, at build. */
export async function listedExercises(): Promise<ListedExercise[]> {
  const chapters = await getCollection('chapters');
  return chapters
    .toSorted((a, b) => a.data.number - b.data.number)
    .flatMap(({ id, body = '', data: { number, title } }) => {
      const path = Object.keys(modules).find((name) => name.includes(`-${id}/`));
      const { exercises = {} } = (path && modules[path]) || {};
      return exercisesIn({ id, body, number, title }, exercises);
    });
}
