/** The part of @observablehq/runtime that the bench uses; the package has no types of its own. */
declare module "@observablehq/runtime" {
  interface Variable {
    define(inputs: readonly string[], definition: (...values: never[]) => unknown): this;
  }
  export interface Module {
    define(name: string, inputs: readonly string[], definition: (...values: never[]) => unknown): Variable;
    redefine(name: string, inputs: readonly string[], definition: (...values: never[]) => unknown): Variable;
    variable(observer?: unknown): Variable;
    value(name: string): Promise<unknown>;
  }
  export class Runtime {
    module(): Module;
  }
}
