import { moveObject, objectAt, scaleObject, type Scene } from '#lib/scene/index.ts';
import { toPicture } from '#site/ui/pictureFrame.ts';
import type { HeldScene } from './sceneEditor.ts';

const WHEEL_PAUSE_MS = 400;

type Point = { readonly x: number; readonly y: number };

/** Moves, scales and points at objects: pointer, touch and wheel on the stage. */
export function listenForDrags(held: HeldScene): void {
  listenForPointer(held);
  listenForTouch(held);
  listenForWheel(held);
}

function listenForPointer(held: HeldScene): void {
  const { host, hold, layer, handles, targets } = held;
  const { stage } = host;
  let drag: ((to: Point) => void) | null = null;
  let gestures = 0;
  const under = (event: PointerEvent, at: Point) =>
    event.target === handles.corner
      ? (hold.selected ?? hold.hovered)
      : objectUnder(host.scene(), at);

  stage.addEventListener('pointerdown', (event) => {
    if (!host.active() || event.button !== 0) return;
    if (event.target instanceof Node && host.tools.contains(event.target)) return;
    const at = placeOf(held, event);
    const object = held.find(under(event, at));
    held.select(object ? object.id : null);
    if (!object) return;
    layer.classList.add('byPointer');
    targets.targetOf(object.id)?.focus({ preventScroll: true });
    const isScaling = event.target === handles.corner;
    drag = startDrag(held, object.id, at, isScaling, `drag ${++gestures}`);
    hold.dragging = drag !== null;
    stage.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  stage.addEventListener('pointermove', (event) => {
    if (!host.active()) return;
    const at = placeOf(held, event);
    if (drag) return drag(at);
    if (event.pointerType === 'touch') return;
    const next = under(event, at);
    const onCorner = event.target === handles.corner;
    stage.classList.toggle('overObject', next !== null && !onCorner);
    if (next === hold.hovered) return;
    hold.hovered = next;
    handles.draw(hold);
  });
  const stop = () => {
    if (!drag) return;
    drag = null;
    hold.dragging = false;
    handles.draw(hold);
  };
  stage.addEventListener('pointerup', stop);
  stage.addEventListener('pointercancel', stop);
  stage.addEventListener('pointerleave', () => {
    hold.hovered = null;
    handles.draw(hold);
  });
}

/** Follows the pointer from where it took hold of an object. */
function startDrag(
  held: HeldScene,
  id: number,
  at: Point,
  isScaling: boolean,
  gesture: string,
): ((to: Point) => void) | null {
  const { host, find, edit } = held;
  const first = find(id);
  if (!first) return null;
  const [dx, dy] = [first.x - at.x, first.y - at.y];
  const reach = Math.max(4, Math.hypot(dx, dy));
  return ({ x, y }) => {
    const now = find(id);
    if (!now) return;
    const wanted = (first.scale * Math.hypot(first.x - x, first.y - y)) / reach;
    const scene = isScaling
      ? scaleObject(host.scene(), id, wanted / now.scale)
      : moveObject(host.scene(), id, x + dx - now.x, y + dy - now.y);
    edit(id, { scene, gesture });
  };
}

/** A finger on an object moves it; a finger beside it scrolls the page. */
function listenForTouch(held: HeldScene): void {
  const { host, handles } = held;
  host.stage.addEventListener(
    'touchstart',
    (event) => {
      const touch = event.touches[0];
      if (!touch || !host.active() || event.touches.length > 1) return;
      const onObject = objectUnder(host.scene(), placeOf(held, touch)) !== null;
      if (event.target === handles.corner || onObject) event.preventDefault();
    },
    { passive: false },
  );
}

function listenForWheel({ host, hold, find, edit }: HeldScene): void {
  let gestures = 0;
  let wheelAt = 0;
  host.stage.addEventListener(
    'wheel',
    (event) => {
      const object = find(hold.selected);
      if (!host.active() || !object || hold.hovered !== object.id) return;
      event.preventDefault();
      if (event.timeStamp - wheelAt > WHEEL_PAUSE_MS) gestures++;
      wheelAt = event.timeStamp;
      const scene = scaleObject(host.scene(), object.id, Math.exp(-event.deltaY / 600));
      edit(object.id, { scene, gesture: `wheel ${gestures}` });
    },
    { passive: false },
  );
}

function objectUnder(scene: Scene, { x, y }: Point): number | null {
  return objectAt(scene, x, y) ?? null;
}

function placeOf({ host }: HeldScene, event: PointerEvent | Touch): Point {
  const { left, top } = host.stage.getBoundingClientRect();
  return toPicture(event.clientX - left, event.clientY - top, host.frame());
}
