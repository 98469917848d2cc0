/** Where the pointer was last seen on this page. */
const pointer = { x: 0, y: 0 };
window.addEventListener('pointermove', ({ clientX, clientY }) => {
  [pointer.x, pointer.y] = [clientX, clientY];
});

export const pointerNow = (): { readonly x: number; readonly y: number } => pointer;

/** A part of a slide, twice as large, around the pointer. */
export function createEnlarging() {
  const isOn = (slide: HTMLElement | null) => slide?.hasAttribute('data-enlarged') ?? false;
  const end = (slide: HTMLElement | null): boolean => {
    const was = isOn(slide);
    slide?.removeAttribute('data-enlarged');
    return was;
  };
  return {
    /** Shows all of it again; false where it did. */
    end,
    toggle(slide: HTMLElement | null) {
      if (!slide || end(slide)) return;
      const { left, top, width, height } = slide.getBoundingClientRect();
      slide.style.setProperty('--look-x', `${(100 * (pointer.x - left)) / width}%`);
      slide.style.setProperty('--look-y', `${(100 * (pointer.y - top)) / height}%`);
      slide.toggleAttribute('data-enlarged', true);
    },
  };
}
