import { useId, useRef, useState } from "react";
import { Dialog, Popover } from "react-aria-components";
import { writeName } from "../../../shared/outputs/format.ts";
import type { Filter } from "../../../shared/protocol/arrangement.ts";
import type { Column } from "../../../shared/protocol/outputs.ts";
import { sayGrid, type GridKey as WordKey } from "../../../shared/words/grid.ts";
import { showControls } from "../../../shared/words/show-controls.ts";
import { Button } from "../../components/Button.tsx";
import { type ProfileCache, useProfile } from "../profileCache.ts";
import { readFilter, type TestName, type Typed, tellTest, testsOf, writeFilter } from "./filters.ts";

interface FilterFormProps {
  column: Column;
  anchor: HTMLElement;
  filter: Filter | undefined;
  /** Tells frequent words; null where nobody can. */
  profiles: ProfileCache | null;
  onFilter: (filter: Filter | null) => void;
  onClose: () => void;
}

/** Beside a column's name: which of its rows are wanted. */
export function FilterForm({ column, anchor, filter, profiles, onFilter, onClose }: FilterFormProps) {
  const trigger = useRef<HTMLElement | null>(anchor);
  const [typed, setTyped] = useState(() => writeFilter(filter, column.type));
  const [wrong, setWrong] = useState<WordKey | null>(null);
  const change = (part: Partial<Typed>) => {
    setTyped({ ...typed, ...part });
    setWrong(null);
  };
  const wrongId = useId();
  const name = writeName(column.name);
  return (
    <Popover
      className="pop"
      triggerRef={trigger}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      placement="bottom start"
      // Beside a scroll bar, which it does not count, there is still an edge.
      containerPadding={24}
      offset={4}
    >
      <Dialog className="grid-filter" aria-label={sayGrid("grid.filter.title", { name })}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const read = readFilter(column, typed);
            if (typeof read === "string") return setWrong(read);
            onFilter(read);
            onClose();
          }}
        >
          <label className="field">
            <span>{sayGrid("grid.filter.test", { name })}</span>
            <select
              // biome-ignore lint/a11y/noAutofocus: a form that was asked for takes the keyboard
              autoFocus
              value={typed.test}
              onChange={({ target }) => change({ test: target.value as TestName })}
            >
              {testsOf(column.type).map((test) => (
                <option key={test} value={test}>
                  {tellTest(column.type, test)}
                </option>
              ))}
            </select>
          </label>
          {typed.test === "among" ? (
            <Frequent
              column={column}
              profiles={profiles}
              typed={typed}
              onTick={(ticked) => change({ ticked })}
            />
          ) : null}
          <Operand
            column={column}
            typed={typed}
            wrongId={wrong ? wrongId : undefined}
            onChange={(text) => change({ text })}
          />
          {wrong ? (
            <p className="grid-wrong" id={wrongId} role="alert">
              {sayGrid(wrong)}
            </p>
          ) : null}
          <div className="grid-filter-actions">
            {filter ? (
              <Button
                small
                onPress={() => {
                  onFilter(null);
                  onClose();
                }}
              >
                {sayGrid("grid.filter.none")}
              </Button>
            ) : null}
            <Button small onPress={onClose}>
              {sayGrid("grid.cancel")}
            </Button>
            <Button small type="submit" look="primary">
              {sayGrid("grid.filter.apply")}
            </Button>
          </div>
        </form>
      </Dialog>
    </Popover>
  );
}

interface OperandProps {
  column: Column;
  typed: Typed;
  wrongId: string | undefined;
  onChange: (text: string) => void;
}

function Operand({ column, typed, wrongId, onChange }: OperandProps) {
  const { test, text } = typed;
  if (test === "missing" || test === "present") return null;
  const shared = { value: text, "aria-invalid": wrongId !== undefined, "aria-describedby": wrongId };
  if (column.type === "boolean")
    return (
      <label className="field">
        <span>{sayGrid("grid.filter.value")}</span>
        <select value={text} onChange={({ target }) => onChange(target.value)}>
          <option value="true">{sayGrid("grid.yes")}</option>
          <option value="false">{sayGrid("grid.no")}</option>
        </select>
      </label>
    );
  if (test === "among")
    return (
      <label className="field">
        <span>{sayGrid("grid.filter.words")}</span>
        <textarea rows={3} {...shared} onChange={({ target }) => onChange(target.value)} />
      </label>
    );
  const isDate = column.type === "date";
  const label = isDate
    ? "grid.filter.date"
    : column.type === "string"
      ? "grid.filter.text"
      : "grid.filter.value";
  return (
    <label className="field">
      <span>{sayGrid(label)}</span>
      <input
        type={isDate ? "date" : "text"}
        inputMode={column.type === "number" ? "decimal" : undefined}
        autoComplete="off"
        {...shared}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

interface FrequentProps {
  column: Column;
  profiles: ProfileCache | null;
  typed: Typed;
  onTick: (words: readonly string[]) => void;
}

/** Words that come often, to be ticked. */
function Frequent({ column, profiles, typed, onTick }: FrequentProps) {
  const known = useProfile(profiles, column.name);
  const words = known && "profile" in known ? known.profile.frequent : [];
  if (words.length === 0) return null;
  return (
    <fieldset className="grid-words">
      <legend>{sayGrid("grid.filter.frequent")}</legend>
      {words.map(({ value }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={typed.ticked.includes(value)}
            onChange={({ target }) =>
              onTick(target.checked ? [...typed.ticked, value] : typed.ticked.filter((one) => one !== value))
            }
          />
          <span>{value === "" ? "“”" : showControls(value)}</span>
        </label>
      ))}
    </fieldset>
  );
}
