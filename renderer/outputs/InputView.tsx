import { useEffect, useId, useRef, useState } from "react";
import type { InputOutput } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { findChoice, readChoices, readLabel, readNumber, readText } from "./inputOptions.ts";
import { LateTableInput } from "./LateTableInput.tsx";
import type { SetInput } from "./set-input.ts";

/** How long a moving control is waited for before its value is passed on, in milliseconds. */
const settle = 120;

/**
 * The value on screen: the person's own while it is on its way, then what the kernel says it is.
 * @param send passes the value on
 */
function useControlValue(given: unknown, send: (value: unknown) => void) {
  const [value, setValue] = useState(given);
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; value: unknown } | null>(null);
  const latestSend = useRef(send);
  useEffect(() => {
    latestSend.current = send;
  });
  const key = JSON.stringify(given);
  const [known, setKnown] = useState(key);
  const [pending, setPending] = useState(false);
  if (known !== key) {
    setKnown(key);
    if (!pending) setValue(given);
  }
  // A control that goes away, as with a slide that is turned, passes on what was on its way.
  useEffect(
    () => () => {
      if (waiting.current === null) return;
      clearTimeout(waiting.current.timer);
      latestSend.current(waiting.current.value);
      waiting.current = null;
    },
    [],
  );
  const change = (next: unknown, delay: number) => {
    setValue(next);
    setPending(true);
    clearTimeout(waiting.current?.timer);
    const timer = setTimeout(() => {
      waiting.current = null;
      setPending(false);
      latestSend.current(next);
    }, delay);
    waiting.current = { timer, value: next };
  };
  return [value, change] as const;
}

interface InputViewProps {
  output: InputOutput;
  onInput: SetInput | null;
}

/** A control that a cell made. Its value goes to `onInput` a moment after it rests. */
export function InputView({ output, onInput }: InputViewProps) {
  if (output.data.kind === "table") return <LateTableInput data={output.data} onInput={onInput} />;
  return <FieldView output={output} onInput={onInput} />;
}

function FieldView({ output, onInput }: InputViewProps) {
  const { data } = output;
  const { kind, name, options } = data;
  const id = useId();
  const [value, change] = useControlValue(data.value, (next) => {
    if (name !== null) onInput?.(name, next);
  });
  const shared = { id, disabled: onInput === null || name === null };
  const label = (
    <label htmlFor={id} className="input-label">
      {readLabel(data)}
    </label>
  );
  const note = name === null ? <p className="output-note">{say("output.input.noName", { kind })}</p> : null;

  const control = () => {
    switch (kind) {
      case "range":
        return <RangeControl {...shared} options={options} value={value} change={change} />;
      case "select": {
        const choices = readChoices(options);
        return (
          <select
            {...shared}
            value={findChoice(choices, value)}
            onChange={(event) => change(choices[Number(event.target.value)]?.value, 0)}
          >
            {choices.map((choice, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a choice is known by its place; labels may repeat
              <option key={at} value={at}>
                {showControls(choice.label)}
              </option>
            ))}
          </select>
        );
      }
      case "text":
        return (
          <TextControl
            {...shared}
            options={options}
            value={value}
            change={(next) => change(next, settle * 2)}
          />
        );
      case "date":
        return (
          <input
            {...shared}
            type="date"
            value={typeof value === "string" ? value.slice(0, 10) : ""}
            min={readText(options, "min").slice(0, 10)}
            max={readText(options, "max").slice(0, 10)}
            onChange={(event) => change(event.target.value === "" ? null : event.target.value, settle * 2)}
          />
        );
      case "checkbox":
        return (
          <input
            {...shared}
            type="checkbox"
            checked={value === true}
            onChange={(event) => change(event.target.checked, 0)}
          />
        );
      default:
        return null;
    }
  };
  const element = control();
  if (!element) return <p className="output-note">{say("output.input.unknown", { kind })}</p>;
  return (
    <div className={`input-view input-${kind}`}>
      {label}
      {element}
      {note}
    </div>
  );
}

interface TextControlProps {
  id: string;
  disabled: boolean;
  options: InputOutput["data"]["options"];
  value: unknown;
  change: (value: string) => void;
}

function TextControl({ options, value, change, ...shared }: TextControlProps) {
  // Letter for letter while someone is in it; otherwise as it reads everywhere, so that nothing turns or hides.
  const [entered, setEntered] = useState(false);
  const text = typeof value === "string" ? value : "";
  return (
    <input
      {...shared}
      type="text"
      value={entered ? text : showControls(text)}
      placeholder={showControls(readText(options, "placeholder"))}
      onFocus={() => setEntered(true)}
      onBlur={() => setEntered(false)}
      onChange={(event) => change(event.target.value)}
    />
  );
}

interface RangeControlProps {
  id: string;
  disabled: boolean;
  options: InputOutput["data"]["options"];
  value: unknown;
  change: (value: unknown, delay: number) => void;
}

function RangeControl({ id, disabled, options, value, change }: RangeControlProps) {
  const min = readNumber(options, "min", 0);
  const max = readNumber(options, "max", 100);
  const step = readNumber(options, "step", 1);
  const number = typeof value === "number" ? value : min;
  return (
    <span className="input-slider">
      <input
        id={id}
        disabled={disabled}
        type="range"
        min={min}
        max={max}
        step={step}
        value={number}
        style={
          { "--part": `${max > min ? ((number - min) / (max - min)) * 100 : 0}%` } as React.CSSProperties
        }
        onChange={(event) => change(event.target.valueAsNumber, settle)}
      />
      <output htmlFor={id}>{String(number)}</output>
    </span>
  );
}
