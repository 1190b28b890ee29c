import { type ReactNode, useMemo, useState } from "react";
import type { Output, TableOutput } from "../../shared/protocol/outputs.ts";
import { mime } from "../../shared/protocol/outputs.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { type Part, useLoaded } from "../components/use-loaded.ts";
import { ChartMakingContext } from "../outputs/chart-making.ts";
import type { ReadPage } from "../outputs/pageCache.ts";
import { useMayWrite } from "./study-context.ts";

/** Loaded when it is opened, with its words: most studies are read without making a chart. */
const part: Part<typeof import("../outputs/builder/ChartBuilder.tsx")> = {
  load: () => import("../outputs/builder/ChartBuilder.tsx"),
};

interface ChartMakerProps {
  cell: Cell;
  outputs: readonly Output[];
  page: ReadPage | null;
  children: ReactNode;
}

/** Lets who may write make a chart of the table that a cell shows last. The dialog stands outside its outputs. */
export function ChartMaker({ cell, outputs, page, children }: ChartMakerProps) {
  const mayWrite = useMayWrite();
  const [table, setTable] = useState<TableOutput | null>(null);
  const last = outputs.at(-1);
  const making = useMemo(
    () => (mayWrite && last?.mime === mime.table ? { table: last, make: () => setTable(last) } : null),
    [mayWrite, last],
  );
  return (
    <ChartMakingContext value={making}>
      {children}
      {table ? <LateBuilder cell={cell} table={table} page={page} onClose={() => setTable(null)} /> : null}
    </ChartMakingContext>
  );
}

function LateBuilder(
  props: Parameters<typeof import("../outputs/builder/ChartBuilder.tsx")["ChartBuilder"]>[0],
) {
  const loaded = useLoaded(part);
  if (loaded === "failed")
    return (
      <p className="output-note output-problem" role="alert">
        {say("output.partMissing")}
      </p>
    );
  return loaded ? <loaded.ChartBuilder {...props} /> : null;
}
