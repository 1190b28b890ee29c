/** Who made a transaction, for undo and for what counts as this person's own edit. */

/** An edit by this person outside an editor: insert, move, delete, fold, title. Undone by Ctrl+Z. */
export const personOrigin = Symbol("person");
/**
 * Text that others may have written, brought in by this person: a version restored, a suggestion accepted. Undone as
 * their own; code in it runs only once they allow it.
 */
export const broughtOrigin = Symbol("brought");
/** What was brought in twice is taken back: nothing that a person did, so nothing they would undo. */
export const doublesOrigin = Symbol("doubles");
/** Records of a run: this window's own, but nothing a person would undo. */
export const runOrigin = Symbol("run");
/** Read from the copy on this device. */
export const deviceOrigin = Symbol("device");
