/** The twelve classes: COCO's names and ids. The index in this list is the model's class index. */
export const CATEGORIES = [
  { id: 1, name: 'person' },
  { id: 2, name: 'bicycle' },
  { id: 3, name: 'car' },
  { id: 6, name: 'bus' },
  { id: 8, name: 'truck' },
  { id: 10, name: 'traffic light' },
  { id: 15, name: 'bench' },
  { id: 16, name: 'bird' },
  { id: 17, name: 'cat' },
  { id: 18, name: 'dog' },
  { id: 28, name: 'umbrella' },
  { id: 38, name: 'kite' },
] as const;

export type CategoryName = (typeof CATEGORIES)[number]['name'];

const ID = new Map<string, number>(CATEGORIES.map(({ id, name }) => [name, id]));

/** COCO id of a category name. Throws on an unknown name. */
export function categoryId(name: string): number {
  const id = ID.get(name);
  if (id === undefined) throw new Error(`There is no category called "${name}".`);
  return id;
}
