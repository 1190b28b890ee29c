/** What the runtime needs of the engine, taken before any cell can change it. */
export const stringify = JSON.stringify;
export const now: () => number = performance.now.bind(performance);

/** Not exported as `then`: a module with that name would be taken for a promise. */
export const thenOf = Promise.prototype.then;

type AsyncBody = (...args: unknown[]) => Promise<unknown>;
export const AsyncFunction = (async () => {}).constructor as new (...source: string[]) => AsyncBody;
