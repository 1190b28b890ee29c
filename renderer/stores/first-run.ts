/** Studies that this window has just made and that show what is in them at once: they run when they are first open. */
const waiting = new Set<string>();

/** Lets the study run once it is open. */
export function runWhenOpen(study: string): void {
  waiting.add(study);
}

/** Whether the study is to run now that it is open; true once. */
export function takeFirstRun(study: string): boolean {
  return waiting.delete(study);
}
