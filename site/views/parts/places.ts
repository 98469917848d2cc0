/** A point in shares of a picture or a map, 0 .. 1 of its sides. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The place that an arrow key leads to; undefined for other keys. */
export function arrowOf(
  key: string,
  { x, y }: Place,
  stepX: number,
  stepY = stepX,
): Place | undefined {
  const way = ARROWS[key];
  return way && { x: x + way[0] * stepX, y: y + way[1] * stepY };
}

/** The place under the pointer in an element's rectangle. */
export function placeUnder(
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
  element: Element,
): Place {
  const box = element.getBoundingClientRect();
  return {
    x: (clientX - box.left) / (box.width || 1),
    y: (clientY - box.top) / (box.height || 1),
  };
}

/** As `placeUnder`, in the element's own pixels: a figure that is shown larger on a slide has fewer of them. */
export function pixelUnder(
  event: { readonly clientX: number; readonly clientY: number },
  element: Element,
): Place {
  const { x, y } = placeUnder(event, element);
  const { width, height } = element.getBoundingClientRect();
  return {
    x: x * (element.clientWidth || width || 1),
    y: y * (element.clientHeight || height || 1),
  };
}

/** The place in the list of the point nearest to `to`, less than `reach` away; undefined without. */
export function nearest(
  points: readonly Place[],
  to: Place,
  reach = Infinity,
): number | undefined {
  let best: number | undefined;
  let distance = reach;
  points.forEach(({ x, y }, at) => {
    const away = Math.hypot(x - to.x, y - to.y);
    if (away < distance) [best, distance] = [at, away];
  });
  return best;
}
