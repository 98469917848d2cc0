/** The little of jsdom that drawing at build needs; the package brings no types. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options?: { readonly url: string });
    readonly window: Window & { readonly document: Document };
  }
}
