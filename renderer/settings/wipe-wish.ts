/**
 * What this device keeps is wiped by a page that has nothing of it open: the page that asks leaves a wish, and the next
 * one does it before it begins.
 */
const key = "chancery.wipe";

/** Lets the next page of this window wipe what the device keeps, and goes there. */
export function wipeAndReload(): void {
  sessionStorage.setItem(key, "yes");
  location.replace("/");
}

/** Carries out the wish, if there is one. @returns whether there was: the page is about to load once more */
export async function fulfilWish(): Promise<boolean> {
  try {
    if (sessionStorage.getItem(key) === null) return false;
    sessionStorage.removeItem(key);
  } catch {
    // Where nothing can be kept there is nothing to wipe.
    return false;
  }
  const { wipeDevice } = await import("./wipe-device.ts");
  await wipeDevice();
  location.replace("/");
  return true;
}
