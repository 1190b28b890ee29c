import { useDeferredValue, useMemo, useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { toObject } from "../../../shared/charts/json.ts";
import { maxChartRows } from "../../../shared/charts/limits.ts";
import { type ChartOutput, mime, type Rows, type TableOutput } from "../../../shared/protocol/outputs.ts";
import type { Cell } from "../../../shared/study/model.ts";
import { insertCell } from "../../../shared/study/operations.ts";
import { sayMaker } from "../../../shared/words/chart-maker.ts";
import { Button } from "../../components/Button.tsx";
import { useLanguage } from "../../components/use-language.ts";
import { personOrigin } from "../../stores/origins.ts";
import { focusCell } from "../../study/actions.ts";
import { useStudy } from "../../study/study-context.ts";
import { ChartView } from "../ChartView.tsx";
import type { ReadPage } from "../pageCache.ts";
import { buildSpec } from "./buildSpec.ts";
import { ChannelField, Pick } from "./Choices.tsx";
import { groupRows } from "./groupRows.ts";
import { guessChart, guessGroups } from "./guess.ts";
import { type ChartChoice, channelNames, listChartColumns, marks, type Summary, sorts } from "./model.ts";
import { usePreviewRows } from "./usePreviewRows.ts";
import { findTable, writeChartCell } from "./writeCell.ts";
import "./builder.css";

/** As many as a table draws: what is below it says so. */
const mostColumns = 200;

const groupWords = {
  get count() {
    return sayMaker("maker.count");
  },
  summary: (summary: Exclude<Summary, "none">) => sayMaker(`maker.how.${summary}`),
};

interface ChartBuilderProps {
  cell: Cell;
  table: TableOutput;
  page: ReadPage | null;
  onClose: () => void;
}

/** A dialog in which a chart of a table is chosen and seen, and that writes it as a cell below the table's. */
export function ChartBuilder({ cell, table, page, onClose }: ChartBuilderProps) {
  useLanguage();
  const { study, actions } = useStudy();
  const columns = useMemo(() => table.data.columns.slice(0, mostColumns), [table]);
  const offered = useMemo(() => listChartColumns(columns), [columns]);
  const { totalRows: total } = table.data;
  const tooMany = total > maxChartRows;
  const rows = usePreviewRows(table, page, tooMany);
  // The first rows of a table in the order of its groups have few of them: it is guessed anew until somebody chooses.
  const guessed = useMemo(() => {
    const guess = guessChart(columns, rows);
    return tooMany ? guessGroups(guess, columns) : guess;
  }, [columns, rows, tooMany]);
  const [chosen, setChoice] = useState<ChartChoice | null>(null);
  const choice = chosen ?? guessed;
  const change = (part: Partial<ChartChoice>) => setChoice({ ...choice, ...part });
  const spec = useMemo(() => buildSpec(choice, columns, rows), [choice, columns, rows]);
  const name = findTable(cell.source);
  const grouped = tooMany ? groupRows(choice, spec, columns, groupWords) : null;

  const insert = () => {
    if (name === null) return;
    onClose();
    if (actions.isHeld(cell.id)) return;
    const source = writeChartCell(name, grouped?.spec ?? spec, grouped?.verbs);
    actions.write(() => {
      const made = insertCell(study.doc, { kind: "ts", source }, cell.id, personOrigin);
      actions.run(made, "stay");
      // The dialog gives the keyboard back to what opened it first.
      requestAnimationFrame(() => requestAnimationFrame(() => focusCell(made)));
    });
  };

  return (
    <ModalOverlay
      className="overlay"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal>
        <Dialog className="dialog chart-maker" data-testid="chart-maker">
          <Heading slot="title">{sayMaker("maker.title")}</Heading>
          <div className="chart-maker-body">
            <div className="chart-maker-choices scroll-edges">
              <Pick
                label={sayMaker("maker.mark")}
                value={choice.mark}
                options={marks}
                tell={(mark) => sayMaker(`maker.mark.${mark}`)}
                onPick={(mark) => change({ mark })}
                autoFocus
              />
              {channelNames.map((channel) => (
                <ChannelField
                  key={channel}
                  name={channel}
                  choice={choice.channels[channel]}
                  columns={offered}
                  onChange={(picked) => {
                    const { [channel]: _before, ...others } = choice.channels;
                    change({ channels: picked ? { ...others, [channel]: picked } : others });
                  }}
                />
              ))}
              {hasOrder(spec) ? (
                <Pick
                  label={sayMaker("maker.sort")}
                  value={choice.sort}
                  options={sorts}
                  tell={(sort) => sayMaker(`maker.sort.${sort}`)}
                  onPick={(sort) => change({ sort })}
                />
              ) : null}
              <label className="field">
                <span>{sayMaker("maker.chartTitle")}</span>
                <input value={choice.title} onChange={({ target }) => change({ title: target.value })} />
              </label>
              <label className="field">
                <span>{sayMaker("maker.source")}</span>
                <input value={choice.source} onChange={({ target }) => change({ source: target.value })} />
              </label>
            </div>
            <section className="chart-maker-preview" aria-label={sayMaker("maker.preview")}>
              <Preview spec={spec} columns={columns.map((column) => column.name)} rows={rows} />
            </section>
          </div>
          {rows.length < total && !tooMany ? (
            <p className="chart-maker-note">{sayMaker("maker.part", { shown: rows.length, total })}</p>
          ) : null}
          {grouped ? (
            <p className="chart-maker-note">
              {grouped.sampled === null
                ? sayMaker("maker.grouped", { total, shown: rows.length })
                : sayMaker("maker.sampled", { total, count: grouped.sampled })}
            </p>
          ) : null}
          {name === null ? (
            <p className="chart-maker-note chart-maker-problem">{sayMaker("maker.unnamed")}</p>
          ) : null}
          <div className="dialog-actions">
            <Button onPress={onClose}>{sayMaker("maker.cancel")}</Button>
            <Button look="primary" isDisabled={name === null} onPress={insert}>
              {sayMaker("maker.insert")}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Whether names stand against a number, by which they can be put in order. */
function hasOrder(spec: Record<string, unknown>): boolean {
  const { x, y } = toObject(spec.encoding);
  const types = [toObject(x).type, toObject(y).type];
  return types.includes("nominal") && types.includes("quantitative");
}

interface PreviewProps {
  spec: Record<string, unknown>;
  columns: readonly string[];
  rows: Rows;
}

/** The chart as far as it is chosen; it follows typing when there is time. */
function Preview({ spec, columns, rows }: PreviewProps) {
  const latest = useDeferredValue(spec);
  const names = columns.join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names, not the list of them, are what counts
  const values = useMemo(
    () => rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null]))),
    [rows, names],
  );
  const output = useMemo(
    () => ({ mime: mime.chart, data: { ...latest, data: { values } } }) as ChartOutput,
    [latest, values],
  );
  return <ChartView output={output} />;
}
