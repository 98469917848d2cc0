/** The part of the runtime that the notebook uses; the package ships no types. */
declare module '@observablehq/runtime' {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a definition takes what its inputs are
  export type VariableDefinition = (...inputs: any[]) => unknown;

  export interface Observer {
    pending?(): void;
    fulfilled?(value: unknown, name?: string): void;
    rejected?(error: unknown, name?: string): void;
  }

  export interface Variable {
    define(inputs: string[], body: VariableDefinition): Variable;
    define(name: string | null, inputs: string[], body: VariableDefinition): Variable;
    delete(): Variable;
  }

  export interface Module {
    define(name: string | null, inputs: string[], body: VariableDefinition): Variable;
    variable(observer?: Observer | true, options?: { shadow?: object }): Variable;
    value(name: string): Promise<unknown>;
  }

  export class Runtime {
    constructor(builtins?: object);
    module(): Module;
    dispose(): void;
  }
}

declare module '@observablehq/inputs';

declare module 'htl' {
  export function html(strings: TemplateStringsArray, ...values: unknown[]): HTMLElement;
  export function svg(strings: TemplateStringsArray, ...values: unknown[]): SVGElement;
}
