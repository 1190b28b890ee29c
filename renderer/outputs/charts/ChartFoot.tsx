import { ChevronDown } from "lucide-react";
import { useContext, useId, useMemo, useState } from "react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { nameMarked } from "../../../exchange/marking/name-marked.ts";
import { makeStrip } from "../../../exchange/marking/strip.ts";
import { writeCsv } from "../../../exchange/tables/write-table.ts";
import { describeChart } from "../../../shared/charts/describe.ts";
import { tellFoot } from "../../../shared/charts/foot.ts";
import { type JsonObject, readText } from "../../../shared/charts/json.ts";
import { listTables } from "../../../shared/gate/tables.ts";
import { type ChartOutput, mime } from "../../../shared/protocol/outputs.ts";
import { type ChartWord, sayChart } from "../../../shared/words/chart-words.ts";
import { showControls } from "../../../shared/words/show-controls.ts";
import { Button } from "../../components/Button.tsx";
import { useLanguage } from "../../components/use-language.ts";
import { askGate } from "../../gate/ask-gate.ts";
import { createStore } from "../../stores/snapshot.ts";
import { useSelected } from "../../stores/use-store.ts";
import { StudyContext } from "../../study/study-context.ts";
import { nameFile, saveFile } from "../saveFile.ts";
import { TableView } from "../TableView.tsx";
import { TablePlaceContext } from "../table-place.ts";
import "./foot.css";
import { makeChartTable } from "../../../exchange/charts/chart-table.ts";
import { readDrawnRows } from "../../../exchange/charts/drawn-rows.ts";
import { makePng, makeSvg } from "./exportChart.ts";

interface ChartFootProps {
  spec: JsonObject;
  /** Id of the chart's words, by which its figure is described. */
  wordsId: string;
  /** What the picture is now: its width in pixels and the values of its controls. */
  look: () => { width: number; controls: Record<string, unknown> };
}

type Panel = "words" | "data";
const formats = ["png", "svg", "csv"] as const;
type Format = (typeof formats)[number];

/** What stands under a chart: unit, source and notes; the chart in words, its data, and saving it. */
export function ChartFoot({ spec, wordsId, look }: ChartFootProps) {
  const language = useLanguage();
  const panelId = useId();
  const [open, setOpen] = useState<Panel | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const frontMatter = useFrontMatter();
  const cell = useContext(TablePlaceContext)?.cell.id ?? "";
  const study = useContext(StudyContext)?.study.id ?? null;
  const foot = useMemo(
    () => tellFoot(spec, language, frontMatter).map(showControls),
    [spec, language, frontMatter],
  );
  const rows = useMemo(() => readDrawnRows(spec), [spec]);
  const words = useMemo(() => describeChart(spec, rows, language), [spec, rows, language]);
  const needsTable = open === "data";
  const table = useMemo(() => (needsTable ? makeChartTable(spec, rows) : null), [needsTable, spec, rows]);

  const make = async (format: Format): Promise<Blob> => {
    if (format === "csv") {
      const made = makeChartTable(spec, rows);
      if (!made) throw new Error(sayChart(language, "data.none"));
      return new Blob([writeCsv(made.data.columns, made.data.rows)], { type: "text/csv;charset=utf-8" });
    }
    const chart = { spec, foot, strip: makeStrip(frontMatter), ...look() };
    return format === "png" ? makePng(chart) : makeSvg(chart);
  };
  const save = async (format: Format) => {
    setFailed(null);
    try {
      const tables = listTables(cell, [{ mime: mime.chart, data: spec as ChartOutput["data"] }]);
      const asked = { study, frontMatter, what: format === "csv" ? "table" : "chart", tables } as const;
      if ((await askGate(asked)) === null) return;
      const name = nameMarked(nameFile(readText(spec.title), "chart"), frontMatter);
      saveFile(await make(format), `${name}.${format}`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setFailed(sayChart(language, "export.failed", { reason: reason.slice(0, 300) }));
    }
  };
  const toggle = (panel: Panel) => (
    <Button
      small
      aria-expanded={open === panel}
      {...(open === panel ? { "aria-controls": panelId } : {})}
      onPress={() => setOpen(open === panel ? null : panel)}
    >
      {sayChart(language, `tools.${panel}` as ChartWord)}
    </Button>
  );

  return (
    <figcaption className="chart-foot">
      {foot.map((line) => (
        <p className="chart-note" key={line}>
          {line}
        </p>
      ))}
      <p className="hidden-text" id={wordsId}>
        {words.join(" ")}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in */}
      <div className="chart-tools" role="group" aria-label={sayChart(language, "tools")}>
        {toggle("words")}
        {toggle("data")}
        <MenuTrigger>
          <Button small>
            {sayChart(language, "tools.export")}
            <ChevronDown size={13} aria-hidden />
          </Button>
          <Popover className="pop" placement="bottom start" offset={4}>
            <Menu aria-label={sayChart(language, "tools.export")}>
              {formats.map((format) => (
                <MenuItem key={format} onAction={() => void save(format)}>
                  {sayChart(language, `export.${format}`)}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      </div>
      {failed ? (
        <p className="output-note output-problem" role="alert">
          {failed}
        </p>
      ) : null}
      {open === "words" ? (
        <div className="chart-panel" id={panelId}>
          {words.length > 0
            ? words.map((line) => <p key={line}>{line}</p>)
            : sayChart(language, "words.none")}
        </div>
      ) : null}
      {open === "data" ? (
        <div className="chart-panel" id={panelId}>
          {table ? (
            <TableView output={table} name="data" page={null} profile={null} onAllRows={null} />
          ) : (
            <p className="output-note">{sayChart(language, "data.none")}</p>
          )}
        </div>
      ) : null}
    </figcaption>
  );
}

const noStudy = createStore({ meta: { frontMatter: "" } });

/** Front matter of the study that the chart stands in. */
function useFrontMatter(): string {
  const open = useContext(StudyContext);
  return useSelected<{ meta: { frontMatter: string } }, string>(
    open?.study.view ?? noStudy,
    ({ meta }) => meta.frontMatter,
  );
}
