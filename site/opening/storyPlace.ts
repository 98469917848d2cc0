import type { Session } from '#site/runtime/types.ts';
import type { Subject } from '#site/subject/subject.ts';
import { currentQuery, valueIn } from '#site/ui/query.ts';
import type { Looks } from './looks.ts';

export interface StoryHost {
  readonly session: Session;
  readonly subject: Subject;
  readonly looks: Looks;
}

/** *Follow one thing* is loaded when a reader comes near it, or by a link to it. */
export function watchStoryPlace(place: HTMLElement, host: StoryHost): void {
  const begin = async () => {
    near.disconnect();
    const { startStory } = await import('./story.ts');
    await startStory(place, host);
  };
  const near = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void begin();
    },
    { rootMargin: '400px' },
  );
  near.observe(place);
  if (valueIn(currentQuery(), 'story') !== null) place.scrollIntoView();
}
