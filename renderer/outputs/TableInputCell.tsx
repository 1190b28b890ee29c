import { type KeyboardEvent, memo, useId, useRef, useState } from "react";
import type { EditableColumn, EditableValue } from "../../shared/protocol/editable-table.ts";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { useLanguage } from "../components/use-language.ts";
import type { TableActions } from "./table-actions.ts";
import { readField, writeField } from "./tableEdits.ts";

interface CellProps {
  rowKey: number;
  row: number;
  place: number;
  column: EditableColumn;
  value: EditableValue;
  disabled: boolean;
  actions: TableActions;
}

/** One cell of an `input.table`: one tab stop, and a field of text but for true and false. */
export const TableInputCell = memo(function TableInputCell(props: CellProps) {
  useLanguage();
  return props.column.type === "boolean" ? <CheckCell {...props} /> : <TextCell {...props} />;
});

function CheckCell({ rowKey, row, place, column, value, disabled, actions }: CellProps) {
  return (
    <td className="table-input-check">
      <input
        type="checkbox"
        data-at={`${row},${place}`}
        aria-label={say("output.input.cell", { column: column.name, row: row + 1 })}
        disabled={disabled}
        checked={value === true}
        ref={(box) => {
          // Neither true nor false: the author gave null.
          if (box) box.indeterminate = value === null;
        }}
        onChange={(event) => actions.commit(rowKey, place, event.target.checked)}
        onKeyDown={(event) => {
          const key = event.key === "Enter" ? "ArrowDown" : event.key;
          if (actions.move({ row, column: place }, key, null)) event.preventDefault();
        }}
      />
    </td>
  );
}

function TextCell({ rowKey, row, place, column, value, disabled, actions }: CellProps) {
  const { name, type } = column;
  const faultId = useId();
  const written = writeField(value);
  const [draft, setDraft] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  // Letter for letter while someone is in it; otherwise as it reads everywhere, so that nothing turns or hides.
  const [entered, setEntered] = useState(false);
  // Escape must be known to the blur that may follow before the next drawing.
  const typed = useRef<string | null>(null);
  const keep = (text: string | null) => {
    typed.current = text;
    setDraft(text);
  };

  /** Passes on what was typed; false when it is none of the column's kind. */
  const commit = (): boolean => {
    const text = typed.current;
    if (text !== null && text !== written) {
      const read = readField(type, text);
      if ("fault" in read) {
        setFault(say(read.fault));
        return false;
      }
      actions.commit(rowKey, place, read.value);
    }
    setFault(null);
    keep(null);
    return true;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const field = event.currentTarget;
    if (event.key === "Escape" && (typed.current !== null || fault !== null)) {
      event.preventDefault();
      event.stopPropagation();
      setFault(null);
      keep(null);
      return;
    }
    if (event.key === "Enter") {
      event.preventDefault();
      if (commit() && !actions.move({ row, column: place }, "ArrowDown", null)) field.select();
      return;
    }
    const { selectionStart, selectionEnd } = field;
    const selection = {
      start: selectionStart ?? 0,
      end: selectionEnd ?? 0,
      length: field.value.length,
      isTyping: typed.current !== null,
    };
    if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    if (actions.move({ row, column: place }, event.key, selection)) event.preventDefault();
  };

  return (
    <td className={`table-input-${type}`}>
      <input
        type="text"
        // Its own width is that of 20 letters; the style says how wide a column is.
        size={1}
        data-at={`${row},${place}`}
        aria-label={say("output.input.cell", { column: name, row: row + 1 })}
        aria-invalid={fault !== null || undefined}
        aria-describedby={fault === null ? undefined : faultId}
        inputMode={type === "number" ? "decimal" : undefined}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        value={draft ?? (entered ? written : showControls(written))}
        onFocus={(event) => {
          setEntered(true);
          event.target.select();
        }}
        onChange={(event) => {
          keep(event.target.value);
          setFault(null);
        }}
        onBlur={() => {
          setEntered(false);
          commit();
        }}
        onKeyDown={onKeyDown}
      />
      {fault === null ? null : (
        <span className="table-input-fault" id={faultId} role="alert">
          {fault}
        </span>
      )}
    </td>
  );
}
