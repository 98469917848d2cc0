import { describe, expect, it } from 'vitest';
import {
  droppedAsked,
  droppedParameter,
  droppedTitle,
  droppedTitled,
  freeName,
  nameOfFile,
} from '#site/runtime/weights/dropped/droppedName.ts';
import { valueIn } from '#site/ui/query.ts';

describe('the name of a dropped model', () => {
  it.each(['best.pt', 'model.safetensors (2)', 'Straße & é, “so”?.pth', 'a'.repeat(300)])(
    '%s reads back from its title and from an address',
    (file) => {
      const name = nameOfFile(file);
      expect(droppedTitled(droppedTitle(name))).toBe(name);
      const query = `?${new URLSearchParams({ model: droppedParameter(name) }).toString()}`;
      expect(droppedAsked(valueIn(query, 'model'))).toBe(name);
    },
  );

  it('nameOfFile(file) keeps nothing that cannot be seen or turns the line', () => {
    expect(nameOfFile('be\u202Est\n.pt\u0000')).toBe('best.pt');
    expect(nameOfFile('\u0007')).toBe('file');
  });

  it('droppedAsked(model) is null for what no file is called', () => {
    for (const model of [null, 'nano', 'trained:best', 'dropped:', 'dropped:a\nb'])
      expect(droppedAsked(model)).toBeNull();
    expect(droppedTitled('best.pt, trained here')).toBeNull();
  });

  it('freeName(name, taken) numbers the second file of a name', () => {
    expect(freeName('best.pt', [])).toBe('best.pt');
    expect(freeName('best.pt', ['best.pt', 'best.pt (2)'])).toBe('best.pt (3)');
  });
});
