/** A choice of how the screen looks, remembered on this device. */
import { createStore, type WritableStore } from "./snapshot.ts";

/** A yes-or-no choice under `key`; `otherwise` until the person chose. */
export function openSwitch(key: string, otherwise: boolean): WritableStore<boolean> {
  const storageKey = `chancery.${key}`;
  const store = createStore(otherwise);
  try {
    const kept = localStorage.getItem(storageKey);
    if (kept !== null) store.set(kept === "yes");
  } catch {
    // No memory here: the choice lasts as long as the window.
  }
  return {
    ...store,
    set(value) {
      store.set(value);
      try {
        localStorage.setItem(storageKey, value ? "yes" : "no");
      } catch {
        // As above.
      }
    },
  };
}
