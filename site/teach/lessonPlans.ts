/** As much of a lesson file as the teachers' page shows. */
export interface ShownLesson {
  /** The file's name without its ending. */
  readonly name: string;
  readonly title: string;
  readonly minutes: number | null;
  readonly about: string;
  /** What is done when, in words. */
  readonly plan: readonly string[];
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** What the plan of a file says: lines, or objects with minutes and words. */
function linesOf(plan: unknown): string[] {
  if (isText(plan)) return plan.split('\n').filter((line) => line.trim() !== '');
  if (!Array.isArray(plan)) return [];
  return plan.flatMap((part: unknown) => {
    if (isText(part)) return [part];
    const fields = Object(part) as Readonly<Record<string, unknown>>;
    const words = Object.values(fields).filter(isText).join(': ');
    const minutes = fields['minutes'];
    return words === ''
      ? []
      : [typeof minutes === 'number' ? `${minutes} min: ${words}` : words];
  });
}

/** The lessons of the book, shortest first; a file that has no title is not shown. */
export function shownLessons(files: Readonly<Record<string, unknown>>): ShownLesson[] {
  const lessons = Object.entries(files).flatMap(([path, file]): ShownLesson[] => {
    const { title, minutes, about, description, plan } = Object(file) as Readonly<
      Record<string, unknown>
    >;
    if (!isText(title)) return [];
    const name = path.replace(/^.*\/|\.lesson\.json$/g, '');
    const words = [about, description].find(isText) ?? '';
    const long = typeof minutes === 'number' ? minutes : null;
    return [{ name, title, minutes: long, about: words, plan: linesOf(plan) }];
  });
  return lessons.sort((a, b) => (a.minutes ?? Infinity) - (b.minutes ?? Infinity));
}
