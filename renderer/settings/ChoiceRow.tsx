import { useId } from "react";
import type { WritableStore } from "../stores/snapshot.ts";
import { useStore } from "../stores/use-store.ts";

interface ChoiceRowProps<Choice extends string> {
  label: string;
  note?: string;
  store: WritableStore<Choice>;
  /** Each choice with its words, and the language that these are in where it is not the screen's. */
  choices: readonly (readonly [choice: Choice, words: string, language?: string])[];
}

/** A choice of a few: its label beside a list, which says what holds now. */
export function ChoiceRow<Choice extends string>({ label, note, store, choices }: ChoiceRowProps<Choice>) {
  const value = useStore(store);
  const id = useId();
  return (
    <div className="settings-row">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        onChange={(event) => {
          const chosen = choices.find(([choice]) => choice === event.target.value);
          if (chosen) store.set(chosen[0]);
        }}
      >
        {choices.map(([choice, words, language]) => (
          <option key={choice} value={choice} lang={language}>
            {words}
          </option>
        ))}
      </select>
      {note === undefined ? null : (
        <p id={`${id}-note`} className="soft settings-note">
          {note}
        </p>
      )}
    </div>
  );
}
