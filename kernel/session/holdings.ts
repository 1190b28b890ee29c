/** What the sandbox holds of the study's cells; all of it is gone with the sandbox, but for what is stale. */
export class Holdings {
  /** Cells whose current value the sandbox holds. */
  readonly held = new Set<string>();
  /** Cells whose last good run was of the text they have, in this sandbox: they may be left alone. */
  readonly kept = new Set<string>();
  /** Cells whose text or needs have changed since they were last planned. */
  readonly stale = new Set<string>();
  /** Every name that this sandbox was given. */
  readonly #names = new Set<string>();

  /** A cell is on its way to the sandbox: its old value does not count any more. */
  plan(id: string, names: readonly string[]): void {
    this.held.delete(id);
    this.stale.delete(id);
    for (const name of names) this.#names.add(name);
  }

  /** Takes out the names that no cell has any more, so that the sandbox can be told to forget them. */
  takeGone(isDefined: (name: string) => boolean): string[] {
    const gone = [...this.#names].filter((name) => !isDefined(name));
    for (const name of gone) this.#names.delete(name);
    return gone;
  }

  /** The sandbox is gone. */
  forgetValues(): void {
    this.held.clear();
    this.kept.clear();
    this.#names.clear();
  }
}
