/** What a study's names hold in this runtime, across runs. */
type Entry =
  | { readonly owner: string; readonly failed: false; readonly value: unknown }
  | { readonly owner: string; readonly failed: true };

export class Scope {
  readonly #names = new Map<string, Entry>();
  /** Names by the cell that has them, so that dropping a cell's does not look at all. */
  readonly #owned = new Map<string, string[]>();

  lookup(name: string): Entry | undefined {
    return this.#names.get(name);
  }

  /** Names that hold a value now. */
  names(): string[] {
    return [...this.#names].filter(([, entry]) => !entry.failed).map(([name]) => name);
  }

  values(): unknown[] {
    return [...this.#names.values()].flatMap((entry) => (entry.failed ? [] : [entry.value]));
  }

  define(owner: string, values: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(values))
      this.#names.set(name, { owner, failed: false, value });
    this.#owned.set(owner, Object.keys(values));
  }

  /** Marks a cell's names as lost: what uses them is skipped. */
  fail(owner: string, names: readonly string[]): void {
    for (const name of names) this.#names.set(name, { owner, failed: true });
    this.#owned.set(owner, [...names]);
  }

  /** Forgets what a cell defined, before it runs again. */
  drop(owner: string): void {
    // A name may have moved to another cell since: then it is that cell's to drop.
    for (const name of this.#owned.get(owner) ?? [])
      if (this.#names.get(name)?.owner === owner) this.#names.delete(name);
    this.#owned.delete(owner);
  }

  forget(names: readonly string[]): void {
    for (const name of names) this.#names.delete(name);
  }
}
