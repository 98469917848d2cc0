/** The objects' names, with a number where several have one name: person 1, person 2, dog. */
export function targetNames(targets: readonly { readonly name: string }[]): string[] {
  const seen = new Map<string, number>();
  return targets.map(({ name }) => {
    if (targets.filter((other) => other.name === name).length === 1) return name;
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return `${name} ${number}`;
  });
}
