/** A generator that a cell gives as a value: others see what it yields, one value after another. */
export type CellGenerator = Iterator<unknown> | AsyncIterator<unknown>;

/** Whether a value is what a `function*` or `async function*` gives. Iterators of lists and maps are plain values. */
export function isGenerator(value: unknown): value is CellGenerator {
  if (typeof value !== "object" || value === null) return false;
  try {
    const tag: unknown = Reflect.get(value, Symbol.toStringTag);
    return tag === "AsyncGenerator" || tag === "Generator";
  } catch {
    return false;
  }
}

/** The generators of one cell, pulled together: each step gives the next value of every one that is not over. */
export class Streams {
  /** Names per generator; one that is only shown has none. */
  readonly #names = new Map<CellGenerator, string[]>();
  /** The latest value of each name. */
  readonly values: Record<string, unknown> = {};

  constructor(defined: Readonly<Record<string, unknown>>, shown: Iterable<CellGenerator>) {
    for (const [name, value] of Object.entries(defined)) {
      if (!isGenerator(value)) continue;
      this.values[name] = undefined;
      this.#names.set(value, [...(this.#names.get(value) ?? []), name]);
    }
    for (const generator of shown) if (!this.#names.has(generator)) this.#names.set(generator, []);
  }

  get isOver(): boolean {
    return this.#names.size === 0;
  }

  /** @returns the new values in order of the generators; those that are over are left out. @throws what one throws */
  async pull(): Promise<unknown[]> {
    const pulled = await Promise.all(
      [...this.#names].map(async ([generator, names]) => ({
        generator,
        names,
        step: await generator.next(),
      })),
    );
    return pulled.flatMap(({ generator, names, step }) => {
      if (step.done) {
        this.#names.delete(generator);
        return [];
      }
      for (const name of names) this.values[name] = step.value;
      return [step.value];
    });
  }

  /** Ends them: their `finally` blocks run. What those throw is nobody's. */
  dispose(): void {
    for (const generator of this.#names.keys()) {
      try {
        void Promise.resolve(generator.return?.()).catch(() => {});
      } catch {
        // A generator that is running, or whose finally throws.
      }
    }
    this.#names.clear();
  }
}
