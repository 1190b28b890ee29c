import { useEffect } from "react";
import { followSequence, readChord } from "./chords.ts";
import { type Command, isOffered } from "./command.ts";
import type { Desk } from "./desk.ts";

/** Where keys type or choose, so that they are nobody else's. */
const fields =
  "input, textarea, select, [contenteditable], [role=textbox], .monaco-editor, [role=menu], [role=listbox]";
/** Controls that a cell shows: they have no use of their own for Escape, which leads to the cell from all else in it. */
const controls = ".cell-outputs :is(input, select, textarea)";
const dialogs = "[role=dialog], [role=alertdialog]";

/** Does what keys ask for, as the table of commands has it. */
export function useKeys(desk: Desk, commands: readonly Command[]): void {
  useEffect(() => {
    const sequence = followSequence();
    const everywhere = commands.filter(({ place }) => place === "all");

    const carryOut = (command: Command, event: KeyboardEvent) => {
      event.preventDefault();
      if (!event.repeat || command.repeats) command.run(desk);
    };
    // Before editors, which have other uses for some of these keys.
    const onCapture = (event: KeyboardEvent) => {
      const chord = readChord(event);
      const target = event.target instanceof Element ? event.target : null;
      if (chord === null || target?.closest(dialogs)) return;
      // An editor says by itself which of them it needs where the caret is (prose/create-view.ts).
      if (target?.closest("[data-own-keys]")?.getAttribute("data-own-keys") === chord) return;
      const command = everywhere.find((one) => one.keys.includes(chord) && isOffered(one, desk));
      if (!command) return;
      event.stopPropagation();
      carryOut(command, event);
    };
    const onKey = (event: KeyboardEvent) => {
      const chord = readChord(event);
      const target = event.target instanceof Element ? event.target : null;
      if (chord === null || event.defaultPrevented) return;
      const isLeft = chord === "Escape" && target?.matches(controls) === true;
      if ((target?.closest(fields) && !isLeft) || target?.closest(dialogs)) {
        sequence.drop();
        return;
      }
      const onCell = target?.matches("section[data-cell]") === true;
      const mine = commands.filter(
        (one) => (one.place === "study" || (one.place === "cell" && onCell)) && isOffered(one, desk),
      );
      const find = (keys: string) => mine.find((one) => one.keys.includes(keys));
      const taken = sequence.take(
        chord,
        (keys) => find(keys) !== undefined,
        (first) => mine.some(({ keys }) => keys.some((one) => one.startsWith(`${first} `))),
      );
      const command = taken === null ? undefined : find(taken);
      if (command) carryOut(command, event);
    };
    addEventListener("keydown", onCapture, { capture: true });
    addEventListener("keydown", onKey);
    return () => {
      removeEventListener("keydown", onCapture, { capture: true });
      removeEventListener("keydown", onKey);
    };
  }, [desk, commands]);
}
