/**
 * Key presses as text: `Mod+Shift+z`, `Alt+ArrowUp`, `d d`. `Mod` is Ctrl, and Command on a Mac. What a key is comes from
 * the sign that it gives on the reader's keyboard, so that `?` is `?` wherever it stands.
 */

import { isMac } from "../components/is-mac.ts";

export interface Press {
  readonly key: string;
  /** The key by its place; read only where the sign is of a script without the letters a to z. */
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  getModifierState(key: string): boolean;
}

const silent = new Set([
  "Shift",
  "Control",
  "Alt",
  "Meta",
  "AltGraph",
  "CapsLock",
  "Dead",
  "Process",
  "Unidentified",
]);

/** The chord of a key press; null for a modifier alone, and inside a word that is being composed. */
export function readChord(press: Press, mac = isMac()): string | null {
  if (press.isComposing || silent.has(press.key)) return null;
  const key = readSign(press);
  // AltGr, which is told as Ctrl+Alt, only makes another sign.
  const types = press.getModifierState("AltGraph");
  // Ctrl+Enter is what notebooks of every system have.
  const mod = mac ? press.metaKey || (press.ctrlKey && key === "Enter") : press.ctrlKey;
  if (!types && (mac ? press.ctrlKey && !mod : press.metaKey)) return null;
  const isNamed = key.length > 1 || /[a-z]/.test(key);
  const parts = [
    ...(mod && !types ? ["Mod"] : []),
    ...(press.altKey && !types ? ["Alt"] : []),
    // Shift is a part of how signs and digits are typed, and differs between keyboards.
    ...(press.shiftKey && isNamed ? ["Shift"] : []),
  ];
  return [...parts, key].join("+");
}

function readSign({ key, code }: Press): string {
  if (key === " ") return "Space";
  if (key.length > 1) return key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const isForeign = /\p{L}/u.test(key) && !/[a-z]/i.test(key);
  return (isForeign && letter !== undefined ? letter : key).toLowerCase();
}

/** Follows presses until they make one of the chords or sequences asked for. */
export interface Sequence {
  /**
   * Takes a chord.
   * @param wanted whether this text, a chord or two with a space between, is anyone's key
   * @param begins whether a sequence begins with this chord
   * @returns what was pressed, and null while a second key is waited for or when nobody has it
   */
  take(chord: string, wanted: (keys: string) => boolean, begins: (chord: string) => boolean): string | null;
  /** Forgets a first key. */
  drop(): void;
}

/** How long the second key of a sequence is waited for, in ms. */
const patience = 1200;

/** @param now the clock, in ms */
export function followSequence(now: () => number = () => performance.now()): Sequence {
  let first: { readonly chord: string; readonly at: number } | null = null;
  return {
    take(chord, wanted, begins) {
      const before = first && now() - first.at <= patience ? first.chord : null;
      first = null;
      const both = `${before} ${chord}`;
      if (before !== null && wanted(both)) return both;
      if (wanted(chord)) return chord;
      if (begins(chord)) first = { chord, at: now() };
      return null;
    },
    drop() {
      first = null;
    },
  };
}
