/** A view in one situation: for the gallery and for the tests. */
export interface ViewCase {
  /** The case function's name, which is also the snapshot's. */
  readonly name: string;
  /** The view it shows: the name of the case's file. */
  readonly view: string;
  /** Draws it anew, with the same numbers every time. */
  readonly make: () => Element;
}

type Cases = Readonly<Record<string, () => Element>>;

const files = import.meta.glob<Cases>(['./*.ts', '!./index.ts'], { eager: true });

/** Every exported function of every file in this folder but this one. */
export const cases: readonly ViewCase[] = Object.entries(files).flatMap(([file, made]) =>
  Object.entries(made).map(([name, make]) => ({ name, view: file.slice(2, -3), make })),
);
