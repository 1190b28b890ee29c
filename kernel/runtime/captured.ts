/** What the runtime needs of the engine, taken before any cell can change it. */
export const stringify = JSON.stringify;
export const now: () => number = performance.now.bind(performance);

type AsyncBody = (...args: unknown[]) => Promise<unknown>;
export const AsyncFunction = (async () => {}).constructor as new (...source: string[]) => AsyncBody;
