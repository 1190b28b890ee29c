import { type ReactNode, useId, useState } from "react";
import type { OptionChanges } from "../../../kernel/language/option-values.ts";
import type { ImportReport } from "../../../shared/protocol/tables.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { Button } from "../../components/Button.tsx";
import { useMayWrite, useStudy } from "../study-context.ts";
import { ColumnFields } from "./ColumnFields.tsx";
import { nameDelimiter, nameEncoding, nameMark } from "./describe-import.ts";
import { findChanges, pinAll, type RecipeDraft, readDraft } from "./recipe.ts";

const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1256",
  "iso-8859-15",
  "macintosh",
  "shift_jis",
  "gbk",
  "big5",
  "euc-kr",
];
const delimiters = [",", ";", "\t", "|"];
const thousands = ["", ",", ".", " ", "\u00a0", "\u202f", "'"];

/** The recipe of one file, to correct. What the person changed is written into the cell, which runs again. */
export function ImportForm({ cell, report }: { cell: string; report: ImportReport }) {
  const { actions } = useStudy();
  const mayWrite = useMayWrite();
  const [draft, setDraft] = useState(() => readDraft(report));
  const [message, setMessage] = useState<string | null>(null);
  const change = (part: Partial<RecipeDraft>) => {
    setMessage(null);
    setDraft((before) => ({ ...before, ...part }));
  };
  const changes = findChanges(report, draft);
  const changed = Object.keys(changes).length > 0;
  const write = async (options: OptionChanges) => {
    const refused = await actions
      .writeOptions(cell, report.file, options)
      .catch((error: unknown) => say("import.failed", { reason: String(error) }));
    setMessage(refused);
  };
  const { format } = report.recipe;
  const isText = format === "csv";
  const isSheet = format === "xlsx";
  const known = (list: readonly string[], value: string) => (list.includes(value) ? list : [value, ...list]);

  return (
    <form
      className="import-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) void write(changes);
      }}
    >
      {isText || isSheet ? (
        <div className="import-fields">
          {isText ? (
            <>
              <Choice
                label={say("import.encoding")}
                value={draft.encoding}
                options={known(encodings, draft.encoding)}
                write={nameEncoding}
                disabled={!mayWrite}
                onChange={(encoding) => change({ encoding })}
              />
              <Choice
                label={say("import.delimiter")}
                value={draft.delimiter}
                options={known(delimiters, draft.delimiter)}
                write={nameDelimiter}
                disabled={!mayWrite}
                onChange={(delimiter) => change({ delimiter })}
              />
              <Choice
                label={say("import.decimal")}
                value={draft.decimal || "."}
                options={[".", ","]}
                write={nameMark}
                disabled={!mayWrite}
                onChange={(decimal) => change({ decimal })}
              />
              <Choice
                label={say("import.thousands.label")}
                value={draft.thousands}
                options={known(thousands, draft.thousands)}
                write={nameMark}
                disabled={!mayWrite}
                onChange={(mark) => change({ thousands: mark })}
              />
            </>
          ) : (
            <Field label={say("import.sheet")}>
              {(id) => (
                <input
                  id={id}
                  type="text"
                  value={draft.sheet}
                  disabled={!mayWrite}
                  onChange={(event) => change({ sheet: event.target.value })}
                />
              )}
            </Field>
          )}
          <Field label={say("import.skip")}>
            {(id) => (
              <input
                id={id}
                type="number"
                min={0}
                step={1}
                value={draft.skip}
                disabled={!mayWrite}
                onChange={(event) => change({ skip: event.target.value })}
              />
            )}
          </Field>
          <label className="import-check">
            <input
              type="checkbox"
              checked={draft.header}
              disabled={!mayWrite}
              onChange={(event) => change({ header: event.target.checked })}
            />
            {say("import.header")}
          </label>
        </div>
      ) : null}
      {isText || isSheet ? (
        <ColumnFields
          columns={draft.columns}
          disabled={!mayWrite}
          onChange={(columns) => change({ columns })}
        />
      ) : null}
      {mayWrite ? (
        <div className="import-actions">
          <Button small look="primary" type="submit" isDisabled={!changed}>
            {say("import.write")}
          </Button>
          <Button small look="outline" onPress={() => void write(pinAll(report, draft))}>
            {say("import.writeAll")}
          </Button>
          <p className={message === null ? "soft" : "import-message"} role="status">
            {message ?? (changed ? "" : say("import.nothing"))}
          </p>
        </div>
      ) : null}
    </form>
  );
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="import-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly string[];
  /** An option's words. */
  write: (option: string) => string;
  disabled: boolean;
  onChange: (value: string) => void;
}

function Choice({ label, value, options, write, disabled, onChange }: ChoiceProps) {
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)}>
          {options.map((option) => (
            <option key={option} value={option}>
              {write(option)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
