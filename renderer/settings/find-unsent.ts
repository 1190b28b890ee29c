/** Looks for edits that only this device has, by opening each copy: what can be sent is sent by that. */
import { getStudy, holdStudy, studyList } from "../stores/app.ts";
import type { SaveState } from "../stores/save-state.ts";
import type { Store } from "../stores/snapshot.ts";

/** How long one study may take, in ms. */
const patience = 15_000;

/**
 * @param ids studies of which this device has a copy
 * @param tell gets the number of the one that is looked at, from 1
 * @returns those that the server does not have whole, or that it could not be asked about
 */
export async function findUnsent(
  ids: readonly string[],
  tell: (at: number) => void,
  signal: AbortSignal,
): Promise<readonly string[]> {
  await studyList.refresh();
  const { entries, failure } = studyList.get();
  if (failure !== null) return ids;
  const unsent: string[] = [];
  for (const [index, id] of ids.entries()) {
    signal.throwIfAborted();
    tell(index + 1);
    const role = entries?.find((entry) => entry.id === id)?.role;
    if (role === undefined) unsent.push(id);
    else {
      const release = holdStudy(id);
      const study = getStudy(id);
      study.role.set(role);
      const isSent =
        (await settle(study.saving, signal)) && (await settle(study.comments.room.saving, signal));
      release();
      if (!isSent) unsent.push(id);
    }
  }
  return unsent;
}

/** Whether all is with the server, once that is known. */
function settle(saving: Store<SaveState>, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isSent: boolean) => {
      forget();
      clearTimeout(timer);
      resolve(isSent);
    };
    const look = () => {
      const state = saving.get();
      if (state === "saved" || state === "read-only") end(true);
      else if (state === "refused") end(false);
    };
    const timer = setTimeout(() => end(false), patience);
    const forget = saving.subscribe(look);
    signal.addEventListener("abort", () => end(false), { once: true });
    look();
  });
}
