declare module "arquero/src/op/index.js" {
  export const aggregateFunctions: Record<string, unknown>;
  export const windowFunctions: Record<string, unknown>;
  export const functions: Record<string, unknown>;
}
