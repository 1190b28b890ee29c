/** What a person sets for this device (settings/SettingsDialog.tsx). Whoever draws or runs something watches these. */
import { openChoice } from "./preference.ts";
import { createStore, type Store } from "./snapshot.ts";

/** Light or dark; `system`: as the device has it. */
export const theme = openChoice("theme", ["system", "light", "dark"]);
/** Size of words on the page, in percent of the design's. */
export const textSize = openChoice("textSize", ["100", "90", "115", "130", "150"]);
/** Size of code, in pixels. */
export const codeSize = openChoice("codeSize", ["14", "12", "13", "16", "18", "22"]);
/** `none`: nothing moves, whatever the device says. */
export const motion = openChoice("motion", ["system", "none"]);
/** Whether edits and controls run what they change, in studies where the person did not choose it in the bar. */
export const runs = openChoice("runs", ["automatic", "manual"]);
/** What screen readers are told of others' edits: now and then in one sentence, sooner, or nothing. */
export const othersEdits = openChoice("othersEdits", ["summary", "soon", "none"]);
/** Seconds that a cell may run; `none`: as long as it takes. */
export const cellTime = openChoice("cellTime", ["none", "60", "300", "1800"]);
/** MB that study code may use; `usual`: as the app was started. */
export const kernelMemory = openChoice("kernelMemory", ["usual", "1024", "2048", "4096", "8192"]);

const automatic = createStore(runs.get() === "automatic");
runs.subscribe(() => automatic.set(runs.get() === "automatic"));
export const runsAutomatically: Store<boolean> = automatic;

/** Pixels of a line of code: its letters and half of them again. */
export function lineOfCode(size: string): number {
  return Math.round(Number(size) * 1.5);
}

/** Gives the page its looks, now and whenever they are chosen anew. */
export function followLook(root: HTMLElement): void {
  const apply = () => {
    root.dataset.theme = theme.get();
    root.dataset.motion = motion.get();
    root.style.setProperty("--text", String(Number(textSize.get()) / 100));
    root.style.setProperty("--code-size", `${codeSize.get()}px`);
    root.style.setProperty("--code-line", `${lineOfCode(codeSize.get())}px`);
  };
  apply();
  for (const store of [theme, motion, textSize, codeSize]) store.subscribe(apply);
}
