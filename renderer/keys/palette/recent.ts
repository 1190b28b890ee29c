/** What was chosen from the palette on this device, the last first. */
const key = "chancery.palette";
const most = 20;

/** The ids of the entries chosen lately. */
export function readRecent(storage: Pick<Storage, "getItem">): string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string").slice(0, most) : [];
  } catch {
    return [];
  }
}

/** Remembers one more. */
export function keepRecent(storage: Pick<Storage, "getItem" | "setItem">, id: string): void {
  const kept = [id, ...readRecent(storage).filter((other) => other !== id)].slice(0, most);
  try {
    storage.setItem(key, JSON.stringify(kept));
  } catch {
    // No memory here: the list starts in its own order each time.
  }
}
