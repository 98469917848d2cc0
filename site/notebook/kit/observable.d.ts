// What the book uses of packages of Observable that come without types.
declare module '@observablehq/runtime' {
  export interface Observer {
    pending?(): void;
    fulfilled?(value: never, name: string | null): void;
    rejected?(error: unknown, name: string | null): void;
  }
  type Definition = (...inputs: never[]) => unknown;
  export interface Variable {
    define(name: string | null, inputs: readonly string[], definition: Definition): Variable;
    define(inputs: readonly string[], definition: Definition): Variable;
    delete(): Variable;
  }
  export interface Module {
    define(name: string, inputs: readonly string[], definition: Definition): Variable;
    variable(observer?: Observer | true): Variable;
  }
  export class Runtime {
    constructor(builtins?: Readonly<Record<string, unknown>>);
    module(): Module;
    dispose(): void;
  }
}

declare module '@observablehq/inputs';

declare module 'htl' {
  type Tag<T> = (strings: TemplateStringsArray, ...values: unknown[]) => T;
  export const html: Tag<HTMLElement>;
  export const svg: Tag<SVGElement>;
}
