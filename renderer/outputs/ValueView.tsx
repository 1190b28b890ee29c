import { useState } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { countItems } from "./counts.ts";

const step = 50;

type Entry = readonly [string, unknown];

function entriesOf(value: object): Entry[] {
  return Array.isArray(value) ? value.map((item, at) => [String(at), item] as const) : Object.entries(value);
}

/** A plain value: scalars as they are, lists and objects as a tree that opens where it is asked to. */
export function ValueView({ value }: { value: unknown }) {
  return (
    <div className="value-view">
      <Node name={null} value={value} open />
    </div>
  );
}

function Node({ name, value, open = false }: { name: string | null; value: unknown; open?: boolean }) {
  const label = name === null ? null : <span className="value-name">{showControls(name)}: </span>;
  if (typeof value !== "object" || value === null)
    return (
      <div className="value-line">
        {label}
        <Scalar value={value} />
      </div>
    );
  return <Branch label={label} value={value} open={open} />;
}

function Branch({ label, value, open }: { label: React.ReactNode; value: object; open: boolean }) {
  const [expanded, setExpanded] = useState(open);
  const [shown, setShown] = useState(step);
  const entries = entriesOf(value);
  const [before, after] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (entries.length === 0)
    return (
      <div className="value-line">
        {label}
        {before}
        {after}
      </div>
    );
  return (
    <details open={expanded} onToggle={(event) => setExpanded(event.currentTarget.open)}>
      <summary>
        {label}
        <span className="value-summary">
          {before}
          {countItems(entries.length)}
          {after}
        </span>
      </summary>
      {expanded ? (
        <div className="value-children">
          {entries.slice(0, shown).map(([key, item]) => (
            <Node key={key} name={key} value={item} />
          ))}
          {entries.length > shown ? (
            <button type="button" className="output-more" onClick={() => setShown(shown + step * 4)}>
              {say("output.value.more", { count: Math.min(entries.length - shown, step * 4) })}
            </button>
          ) : null}
        </div>
      ) : null}
    </details>
  );
}

function Scalar({ value }: { value: unknown }) {
  if (typeof value === "string") return <LongText className="value-string" text={value} />;
  return <span className={`value-${value === null ? "null" : typeof value}`}>{String(value)}</span>;
}

/** Text cut at a length that a page can take, whole when asked for, with its controls written out: of what is drawn only. */
export function LongText({
  text,
  className,
  limit = 5000,
}: {
  text: string;
  className: string;
  limit?: number;
}) {
  const [whole, setWhole] = useState(false);
  if (whole || text.length <= limit) return <span className={className}>{showControls(text)}</span>;
  return (
    <>
      <span className={className}>{showControls(text.slice(0, limit))}…</span>{" "}
      <button type="button" className="output-more" onClick={() => setWhole(true)}>
        {say("output.text.more", { count: text.length })}
      </button>
    </>
  );
}
