import { useId, useMemo } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { Thread } from "../../shared/comments/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import type { Filter, filterThreads } from "./filter.ts";

interface FilterBarProps {
  filter: Filter;
  counts: ReturnType<typeof filterThreads>["counts"];
  threads: readonly Thread[];
  onChange: (filter: Filter) => void;
}

/** Cells offered to filter by. */
const maxCells = 200;

/** Which comments are listed, each choice with its count. */
export function FilterBar({ filter, counts, threads, onChange }: FilterBarProps) {
  const id = useId();
  const cells = useMemo(() => [...new Set(threads.map(({ cell }) => cell))].slice(0, maxCells), [threads]);
  return (
    <div className="comments-filters">
      <Choice
        label={say("comments.filter.state")}
        value={filter.state}
        choices={(["open", "resolved"] as const).map((value) => ({
          value,
          text: say(`comments.filter.${value}`, { count: counts[value] }),
        }))}
        onChange={(state) => onChange({ ...filter, state })}
      />
      <Choice
        label={say("comments.filter.who")}
        value={filter.who}
        choices={(["all", "mine", "mentions"] as const).map((value) => ({
          value,
          text: say(`comments.filter.${value}`, { count: counts[value] }),
        }))}
        onChange={(who) => onChange({ ...filter, who })}
      />
      <label htmlFor={id} className="hidden-text">
        {say("comments.filter.cell")}
      </label>
      <select
        id={id}
        value={filter.cell ?? ""}
        onChange={({ target }) => onChange({ ...filter, cell: target.value || null })}
      >
        <option value="">{say("comments.filter.anyCell")}</option>
        {(filter.cell !== null && !cells.includes(filter.cell) ? [filter.cell, ...cells] : cells).map(
          (cell) => (
            <option key={cell} value={cell}>
              {cell}
            </option>
          ),
        )}
      </select>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  choices: readonly { readonly value: T; readonly text: string }[];
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, choices, onChange }: ChoiceProps<T>) {
  return (
    <ToggleButtonGroup
      className="comments-choice"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = choices.find((choice) => keys.has(choice.value));
        if (chosen) onChange(chosen.value);
      }}
    >
      {choices.map((choice) => (
        <ToggleButton key={choice.value} id={choice.value}>
          {choice.text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
