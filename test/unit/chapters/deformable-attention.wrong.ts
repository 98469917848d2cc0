import type { WrongAnswers } from '#test/support/chapters.ts';

export const wrong: WrongAnswers = {
  location: [
    {
      code: `function location([dx, dy], [cx, cy, w, h]) {
        return [cx + dx * w / 2, cy + dy * h / 2]
      }`,
      says: /number of points/,
    },
    {
      code: `function location([dx, dy], [cx, cy, w, h], points) {
        return [cx + dx / points * w, cy + dy / points * h]
      }`,
      says: /half box sizes/,
    },
    {
      code: `function location([dx, dy], [cx, cy, w, h]) {
        return [cx + dx, cy + dy]
      }`,
      says: /size of the box/,
    },
  ],
  bilinear: [
    {
      code: `function bilinear(map, x, y) {
        const [column, row] = [x * map[0].length, y * map.length]
        const [left, top] = [Math.floor(column), Math.floor(row)]
        let sum = 0
        for (const r of [top, top + 1])
          for (const c of [left, left + 1])
            sum += (map[r]?.[c] ?? 0) * (1 - Math.abs(row - r)) * (1 - Math.abs(column - c))
        return sum
      }`,
      says: /half a cell in/,
    },
    {
      code: `function bilinear(map, x, y) {
        return map[Math.floor(y * map.length)]?.[Math.floor(x * map[0].length)] ?? 0
      }`,
      says: /nearest cell/,
    },
    {
      code: `function bilinear(map, x, y) {
        const hold = (place, cells) => Math.min(cells - 1, Math.max(0, place * cells - 0.5))
        const [column, row] = [hold(x, map[0].length), hold(y, map.length)]
        const [left, top] = [Math.floor(column), Math.floor(row)]
        let sum = 0
        for (const r of [top, top + 1])
          for (const c of [left, left + 1])
            sum += (map[r]?.[c] ?? 0) * (1 - Math.abs(row - r)) * (1 - Math.abs(column - c))
        return sum
      }`,
      says: /Beyond the rim/,
    },
  ],
};
