import { useState } from "react";
import {
  type CellError,
  type InputOutput,
  mime,
  type Output,
  outputSchema,
} from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { MarkdownView } from "../markdown/MarkdownView.tsx";
import { ChartView } from "./ChartView.tsx";
import { ErrorView } from "./ErrorView.tsx";
import { InputView } from "./InputView.tsx";
import { LateSelection } from "./LateSelection.tsx";
import { OutputBoundary } from "./OutputBoundary.tsx";
import { keyOutputs } from "./outputKeys.ts";
import type { SetInput } from "./set-input.ts";
import "./outputs.css";
import "./chart.css";
import "./input.css";
import "./value.css";
import type { ReadPage } from "./pageCache.ts";
import type { ReadProfile } from "./profileCache.ts";
import { TableView } from "./TableView.tsx";
import { TextView } from "./TextView.tsx";
import { ValueView } from "./ValueView.tsx";

export interface OutputListProps {
  /** What the cell shows, in order. Malformed ones are told, not drawn. */
  outputs: readonly Output[];
  error: CellError | null;
  /** Reads rows of a table by its handle; null where there is no kernel. */
  page: ReadPage | null;
  /** Tells what a column of a table holds; null where there is no kernel. */
  profile: ReadProfile | null;
  /** Takes a control's new value; null makes controls read-only. */
  onInput: SetInput | null;
  /** Has all rows of a table made, where there is no kernel that has them; null where there is one. */
  onAllRows: (() => void) | null;
  /** Whether something changed since these were computed: they are drawn paler. */
  stale: boolean;
}

/** Outputs drawn at first, and with each press: ten thousand lines drawn at once keep a page from answering. */
const step = 200;
/** Characters of Markdown that are drawn as such; a longer one, which would keep the page from answering, as written. */
const maxMarkdown = 50_000;

/** Everything one cell shows, and why it failed. */
export function OutputList(props: OutputListProps) {
  const { outputs, error, page, profile, onInput, onAllRows, stale } = props;
  const [most, setMost] = useState(step);
  if (outputs.length === 0 && !error) return null;
  const left = outputs.length - most;
  return (
    <div className={`output-list${stale ? " output-stale" : ""}`}>
      {stale ? <span className="hidden-text">{say("output.stale")}</span> : null}
      {keyOutputs(outputs.slice(0, most)).map(([key, output], at) => (
        <OutputBoundary key={key} output={output}>
          <OneOutput
            name={key}
            output={output}
            next={outputs[at + 1]}
            page={page}
            profile={profile}
            onInput={onInput}
            onAllRows={onAllRows}
          />
        </OutputBoundary>
      ))}
      {left > 0 ? (
        <button type="button" className="output-more" onClick={() => setMost(most + step * 4)}>
          {say("output.value.more", { count: Math.min(left, step * 4) })}
        </button>
      ) : null}
      {error ? <ErrorView error={error} /> : null}
    </div>
  );
}

/** Whether an output is the control of the chart before it. */
const isSelection = (output: Output | undefined): output is InputOutput =>
  output?.mime === mime.input && output.data?.kind === "chart";

interface OneOutputProps {
  /** Which of the cell's outputs it is. */
  name: string;
  output: Output;
  /** What is shown after it: a chart may be a control's. */
  next: Output | undefined;
  page: ReadPage | null;
  profile: ReadProfile | null;
  onInput: SetInput | null;
  onAllRows: (() => void) | null;
}

function OneOutput({ name, output, next, page, profile, onInput, onAllRows }: OneOutputProps) {
  if (typeof output !== "object" || output === null) return <UnknownOutput output={output} />;
  switch (output.mime) {
    case mime.table:
      return <TableView output={output} name={name} page={page} profile={profile} onAllRows={onAllRows} />;
    case mime.chart:
      return isSelection(next) ? (
        <LateSelection chart={output} control={next.data} onInput={onInput} />
      ) : (
        <ChartView output={output} />
      );
    case mime.input:
      // It stands under its chart.
      if (isSelection(output)) return null;
      return <InputView output={output} onInput={onInput} />;
    case mime.markdown:
      return output.data.length > maxMarkdown ? (
        <TextView text={output.data} stream={undefined} />
      ) : (
        <MarkdownView source={output.data} />
      );
    case mime.json:
      return <ValueView value={output.data} />;
    case mime.text:
      return <TextView text={output.data} stream={output.stream} />;
    default:
      return <UnknownOutput output={output} />;
  }
}

/** Types say that this cannot be; a newer kernel or a stored output may still bring it. */
function UnknownOutput({ output }: { output: unknown }) {
  const parsed = outputSchema.safeParse(output);
  const kind = (output as { mime?: unknown } | null)?.mime;
  const reason = parsed.success ? "" : String(parsed.error.issues[0]?.message ?? "");
  return (
    <p className="output-note output-problem">
      {typeof kind === "string"
        ? say("output.unknown", { kind: kind.slice(0, 80) })
        : say("output.malformed", { reason })}
    </p>
  );
}
