/** Keys as they are printed on the reader's keyboard. */
import { isMac } from "../components/is-mac.ts";
import { type KeyWord, sayKey } from "./words.ts";

const signs: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};
/** On a Mac, in the order in which its menus have them. */
const macSigns: Readonly<Record<string, string>> = {
  Alt: "⌥",
  Shift: "⇧",
  Mod: "⌘",
  Enter: "↩",
  Escape: "esc",
  ...signs,
};
const named = ["Mod", "Alt", "Shift", "Enter", "Escape", "Home", "End"] as const;

/**
 * What to print for keys.
 * @param keys as commands have them: `Mod+Shift+z`, or two presses with a space between
 * @returns one text per press
 */
export function showKeys(keys: string, mac = isMac()): string[] {
  return keys.split(" ").map((chord) => showChord(chord, mac));
}

function showChord(chord: string, mac: boolean): string {
  // The last plus of `Mod++` is a key.
  const parts = chord.split(/\+(?!$)/);
  const key = parts.pop() ?? "";
  const shown = (part: string) =>
    (mac ? macSigns[part] : signs[part]) ?? sayNamed(part) ?? part.toUpperCase();
  if (!mac) return [...parts.map(shown), shown(key)].join("+");
  const order = Object.keys(macSigns);
  const sorted = [...parts].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return [...sorted.map(shown), shown(key)].join("");
}

function sayNamed(part: string): string | null {
  const name = named.find((one) => one === part);
  return name === undefined ? null : sayKey(`keys.key.${name}` satisfies KeyWord);
}

/** As `showKeys`, in one text for `aria-keyshortcuts` and sentences. */
export function showKeysInLine(keys: string, mac = isMac()): string {
  return showKeys(keys, mac).join(" ");
}
