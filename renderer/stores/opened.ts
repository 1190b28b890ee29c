/** The studies that were opened on this device, the last first. */
const key = "chancery.opened";
const most = 12;

/** Their ids. */
export function readOpened(storage: Pick<Storage, "getItem">): string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string").slice(0, most) : [];
  } catch {
    return [];
  }
}

/** Remembers one more. A storage that refuses costs only the list. */
export function keepOpened(storage: Pick<Storage, "getItem" | "setItem">, id: string): void {
  const kept = [id, ...readOpened(storage).filter((other) => other !== id)].slice(0, most);
  try {
    storage.setItem(key, JSON.stringify(kept));
  } catch {
    // As said.
  }
}
