import {
  moveObject,
  objectAt,
  objectBounds,
  scaleObject,
  type Scene,
  type SceneObject,
} from '#lib/scene/index.ts';
import { cornersOf } from '#lib/numbers/boxes.ts';
import { svg } from '#site/ui/dom.ts';
import { toPicture, toStage, type PictureFrame } from '#site/ui/pictureFrame.ts';
import { editByKey, type Edit } from './objectKeys.ts';

export interface EditorHost {
  readonly stage: HTMLElement;
  readonly overlay: SVGSVGElement;
  readonly tools: HTMLElement;
  scene(): Scene;
  frame(): PictureFrame;
  /** A new scene; edits with the same gesture are one step of undo. */
  change(scene: Scene, gesture?: string): void;
  /** False while a photograph or the webcam is shown. */
  active(): boolean;
}

export interface SceneEditor {
  /** Brings handles and focusable objects in line with the scene. */
  refresh(): void;
  select(id: number | null): void;
  /** The object under a point of the stage. */
  objectUnder(x: number, y: number): number | null;
  readonly dragging: boolean;
}

const WHEEL_PAUSE_MS = 400;

/** Direct manipulation of the scene: pointer, touch, wheel and keyboard. */
export function createSceneEditor(host: EditorHost): SceneEditor {
  const layer = svg('g', { class: 'objects' });
  const targets = svg('g');
  const outline = svg('rect', { class: 'outline' });
  const handle = svg('rect', { class: 'handle', width: 14, height: 14 });
  layer.append(targets, outline, handle);
  host.overlay.prepend(layer);
  let selected: number | null = null;
  let hovered: number | null = null;
  let drag: ((x: number, y: number) => void) | null = null;
  let gestures = 0;
  let wheelAt = 0;

  const objectUnder = (x: number, y: number) => objectAt(host.scene(), x, y) ?? null;
  const find = (id: number | null): SceneObject | undefined =>
    host.scene().objects.find((object) => object.id === id);

  const edit = (id: number, scene: Scene, gesture?: string) => {
    host.change(scene, gesture);
    if (!find(id) && selected === id) select(null);
  };

  const place = (event: PointerEvent | WheelEvent | Touch) => {
    const { left, top } = host.stage.getBoundingClientRect();
    return toPicture(event.clientX - left, event.clientY - top, host.frame());
  };

  const boundsOf = (id: number) => {
    const bounds = objectBounds(host.scene(), id);
    return toStage(cornersOf(bounds), host.frame());
  };

  const drawHandles = () => {
    const id = selected ?? hovered;
    const object = host.active() ? find(id) : undefined;
    layer.classList.toggle('some', object !== undefined);
    host.tools.hidden = !object || selected === null || drag !== null;
    if (!object) return;
    const [x1, y1, x2, y2] = boundsOf(object.id);
    const size = host.frame().stage;
    outline.setAttribute('x', String(x1));
    outline.setAttribute('y', String(y1));
    outline.setAttribute('width', String(x2 - x1));
    outline.setAttribute('height', String(y2 - y1));
    handle.setAttribute('x', String(Math.min(size - 15, Math.max(1, x2 - 7))));
    handle.setAttribute('y', String(Math.min(size - 15, Math.max(1, y1 - 7))));
    if (host.tools.hidden) return;
    const [width, height] = [host.tools.offsetWidth, host.tools.offsetHeight];
    const left = Math.max(4, Math.min(size - width - 4, (x1 + x2 - width) / 2));
    const below = y2 + 10 + height < size;
    host.tools.style.left = `${left}px`;
    host.tools.style.top = `${below ? y2 + 10 : Math.max(4, Math.min(size, y1) - height - 10)}px`;
  };

  const select = (id: number | null) => {
    selected = id;
    refresh();
  };

  const startDrag = (
    object: SceneObject,
    at: { x: number; y: number },
    scaling: boolean,
  ) => {
    const gesture = `drag ${++gestures}`;
    const [dx, dy] = [object.x - at.x, object.y - at.y];
    const reach = Math.max(4, Math.hypot(dx, dy));
    drag = (x, y) => {
      const now = find(object.id);
      if (!now) return;
      const wanted = (object.scale * Math.hypot(object.x - x, object.y - y)) / reach;
      const next = scaling
        ? scaleObject(host.scene(), object.id, wanted / now.scale)
        : moveObject(host.scene(), object.id, x + dx - now.x, y + dy - now.y);
      edit(object.id, next, gesture);
    };
  };

  host.stage.addEventListener('pointerdown', (event) => {
    if (!host.active() || event.button !== 0) return;
    if (event.target instanceof Node && host.tools.contains(event.target)) return;
    const at = place(event);
    const onHandle = event.target === handle;
    const id = onHandle ? (selected ?? hovered) : objectUnder(at.x, at.y);
    const object = find(id);
    select(object ? object.id : null);
    if (!object) return;
    layer.classList.add('byPointer');
    targetOf(object.id)?.focus({ preventScroll: true });
    startDrag(object, at, onHandle);
    host.stage.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  host.stage.addEventListener('pointermove', (event) => {
    if (!host.active()) return;
    const { x, y } = place(event);
    if (drag) return drag(x, y);
    if (event.pointerType === 'touch') return;
    const overHandle = event.target === handle;
    const next = overHandle ? (selected ?? hovered) : objectUnder(x, y);
    host.stage.classList.toggle('overObject', next !== null && !overHandle);
    if (next === hovered) return;
    hovered = next;
    drawHandles();
  });
  const stop = () => {
    if (!drag) return;
    drag = null;
    drawHandles();
  };
  host.stage.addEventListener('pointerup', stop);
  host.stage.addEventListener('pointercancel', stop);
  host.stage.addEventListener('pointerleave', () => {
    hovered = null;
    drawHandles();
  });
  // A finger on an object moves it; a finger beside it scrolls the page.
  host.stage.addEventListener(
    'touchstart',
    (event) => {
      const touch = event.touches[0];
      if (!touch || !host.active() || event.touches.length > 1) return;
      const at = place(touch);
      if (event.target === handle || objectUnder(at.x, at.y) !== null)
        event.preventDefault();
    },
    { passive: false },
  );
  host.stage.addEventListener(
    'wheel',
    (event) => {
      const object = find(selected);
      if (!host.active() || !object || hovered !== object.id) return;
      event.preventDefault();
      if (event.timeStamp - wheelAt > WHEEL_PAUSE_MS) gestures++;
      wheelAt = event.timeStamp;
      const scaled = scaleObject(host.scene(), object.id, Math.exp(-event.deltaY / 600));
      edit(object.id, scaled, `wheel ${gestures}`);
    },
    { passive: false },
  );

  /** Edits an object; when that takes away what has the focus, its neighbour gets it. */
  const editFocused = (id: number, { scene, gesture }: Edit) => {
    const target = targetOf(id);
    const neighbour = target?.nextElementSibling ?? target?.previousElementSibling;
    const focused = document.activeElement;
    const hadFocus = focused === target || host.tools.contains(focused);
    edit(id, scene, gesture);
    if (hadFocus && !find(id) && neighbour instanceof SVGElement && neighbour.isConnected)
      neighbour.focus({ preventScroll: true });
  };

  host.tools.addEventListener('click', (event) => {
    const key =
      event.target instanceof HTMLElement ? event.target.dataset['key'] : undefined;
    if (key === undefined || selected === null) return;
    const change = editByKey({ key, shiftKey: false }, host.scene(), selected);
    if (change) editFocused(selected, change);
  });

  document.addEventListener('keydown', () => layer.classList.remove('byPointer'), true);
  // On the stage: an SVG group that listens itself would become a stop of the Tab key.
  host.stage.addEventListener('keydown', (event) => {
    const id = idOf(event.target);
    if (id === null || !find(id) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') return select(null);
    const change = editByKey(event, host.scene(), id);
    if (!change) return;
    editFocused(id, change);
    event.preventDefault();
    event.stopPropagation();
  });
  host.stage.addEventListener('focusin', (event) => {
    const id = idOf(event.target);
    if (id !== null) select(id);
  });

  const idOf = (target: EventTarget | null): number | null => {
    const id = target instanceof SVGElement ? target.dataset['object'] : undefined;
    return id === undefined ? null : Number(id);
  };
  const targetOf = (id: number) =>
    targets.querySelector<SVGElement>(`[data-object="${id}"]`);

  const refresh = () => {
    const objects = host.active() ? host.scene().objects : [];
    const ids = new Set(objects.map(({ id }) => String(id)));
    for (const target of [...targets.children])
      if (target instanceof SVGElement && !ids.has(target.dataset['object'] ?? ''))
        target.remove();
    objects.forEach((object, i) => {
      let target = targetOf(object.id);
      if (!target) {
        target = svg('rect', { class: 'target', tabindex: 0, role: 'button' });
        target.dataset['object'] = String(object.id);
        targets.append(target);
      }
      const [x1, y1, x2, y2] = boundsOf(object.id);
      target.setAttribute('x', x1.toFixed(1));
      target.setAttribute('y', y1.toFixed(1));
      target.setAttribute('width', Math.max(0, x2 - x1).toFixed(1));
      target.setAttribute('height', Math.max(0, y2 - y1).toFixed(1));
      target.setAttribute(
        'aria-label',
        `${object.category}, ${i + 1} of ${objects.length} from the back, at ` +
          `${Math.round(object.x)}, ${Math.round(object.y)}`,
      );
    });
    if (selected !== null && !ids.has(String(selected))) selected = null;
    drawHandles();
  };

  return {
    refresh,
    select,
    objectUnder(x, y) {
      if (!host.active()) return null;
      const at = toPicture(x, y, host.frame());
      return objectUnder(at.x, at.y);
    },
    get dragging() {
      return drag !== null;
    },
  };
}
