import { describe, expect, it } from "vitest";
import { followSequence, type Press, readChord } from "../../../renderer/keys/chords.ts";
import { showKeys } from "../../../renderer/keys/show-chord.ts";
import { speak } from "../../../shared/words/language.ts";

const press = (key: string, more: Partial<Press> & { altGraph?: boolean } = {}): Press => ({
  ...{ key, code: "", shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, isComposing: false },
  getModifierState: (name) => name === "AltGraph" && more.altGraph === true,
  ...more,
});

describe("a chord", () => {
  it("is the sign that the key gives, with Shift only where it does not make the sign", () => {
    expect(readChord(press("J", { shiftKey: true }), false)).toBe("Shift+j");
    expect(readChord(press("ArrowUp", { shiftKey: true }), false)).toBe("Shift+ArrowUp");
    expect(readChord(press("?", { shiftKey: true }), false)).toBe("?");
    // On a French keyboard a digit takes Shift.
    expect(readChord(press("0", { shiftKey: true }), false)).toBe("0");
  });

  it("is by its place where the keyboard has no Latin letters, and only there", () => {
    expect(readChord(press("ф", { code: "KeyA" }), false)).toBe("a");
    expect(readChord(press("q", { code: "KeyA" }), false)).toBe("q");
    expect(readChord(press("é", { code: "Digit2" }), false)).toBe("é");
  });

  it("has Ctrl, and Command on a Mac, as Mod; the other one makes it nobody's", () => {
    expect(readChord(press("k", { ctrlKey: true }), false)).toBe("Mod+k");
    expect(readChord(press("k", { metaKey: true }), false)).toBeNull();
    expect(readChord(press("k", { metaKey: true }), true)).toBe("Mod+k");
    expect(readChord(press("k", { ctrlKey: true }), true)).toBeNull();
    expect(readChord(press("Enter", { ctrlKey: true }), true)).toBe("Mod+Enter");
  });

  it("is no command where AltGr only makes a sign, nor in a word that is being composed, nor a modifier alone", () => {
    expect(readChord(press("@", { ctrlKey: true, altKey: true, altGraph: true }), false)).toBe("@");
    expect(readChord(press("a", { isComposing: true }), false)).toBeNull();
    expect(readChord(press("Shift", { shiftKey: true }), false)).toBeNull();
  });
});

describe("a sequence", () => {
  const wanted = (keys: string) => keys === "d d" || keys === "a";
  const begins = (chord: string) => chord === "d";

  it("is two presses, one after the other", () => {
    const sequence = followSequence(() => 0);
    expect(sequence.take("d", wanted, begins)).toBeNull();
    expect(sequence.take("d", wanted, begins)).toBe("d d");
    expect(sequence.take("d", wanted, begins)).toBeNull();
  });

  it("is forgotten after another key, after a while, and when it is dropped", () => {
    let now = 0;
    const sequence = followSequence(() => now);
    sequence.take("d", wanted, begins);
    expect(sequence.take("a", wanted, begins)).toBe("a");
    expect(sequence.take("d", wanted, begins)).toBeNull();
    now = 5000;
    expect(sequence.take("d", wanted, begins)).toBeNull();
    sequence.drop();
    expect(sequence.take("d", wanted, begins)).toBeNull();
  });
});

describe("keys as printed", () => {
  it("are those of the reader's keyboard", async () => {
    expect(showKeys("Mod+Shift+z", false)).toEqual(["Ctrl+Shift+Z"]);
    expect(showKeys("Mod+Shift+z", true)).toEqual(["⇧⌘Z"]);
    expect(showKeys("Alt+ArrowUp", true)).toEqual(["⌥↑"]);
    expect(showKeys("d d", false)).toEqual(["D", "D"]);
    await speak("fr");
    expect(showKeys("Shift+Enter", false)).toEqual(["Maj+Entrée"]);
    expect(showKeys("Escape", false)).toEqual(["Échap"]);
    await speak("en");
  });
});
