import type { TextModel } from "./binding.ts";
import { applyChanges, diffText, moveOffset } from "./change.ts";

/** What the model needs of a `<textarea>`. */
export interface PlainField {
  value: string;
  selectionStart: number;
  selectionEnd: number;
  setSelectionRange(start: number, end: number): void;
  addEventListener(type: "input", listener: () => void): void;
  removeEventListener(type: "input", listener: () => void): void;
}

/**
 * A textarea as a model: its edits are found as the difference since the last event.
 * @param onShown called with the value after each change, so that the height can follow
 */
export function createPlainModel(field: PlainField, onShown: (value: string) => void): TextModel {
  let known = field.value;
  return {
    getValue: () => field.value,
    onChange(listener) {
      const onInput = () => {
        const change = diffText(known, field.value);
        known = field.value;
        onShown(known);
        if (change) listener([change]);
      };
      field.addEventListener("input", onInput);
      return { dispose: () => field.removeEventListener("input", onInput) };
    },
    apply(changes, caretAt) {
      const start = caretAt ?? moveOffset(field.selectionStart, changes);
      const end = caretAt ?? moveOffset(field.selectionEnd, changes);
      field.value = applyChanges(field.value, changes);
      field.setSelectionRange(start, end);
      known = field.value;
      onShown(known);
    },
  };
}
