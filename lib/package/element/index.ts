/** Defines `<rt-detr>` where this module is imported. */
import { RtDetrElement } from './rtDetrElement.ts';

export { RtDetrElement };

if (!customElements.get('rt-detr')) customElements.define('rt-detr', RtDetrElement);
