export type Values = Readonly<Record<string, string | number>>;

/** Puts values into the places of a sentence: `Chapter {number}`. */
export function filled(sentence: string, values: Values = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) =>
    String(values[name] ?? place),
  );
}
