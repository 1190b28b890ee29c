import type { TableOutput } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { type Part, useLoaded } from "../components/use-loaded.ts";
import type { TableGridProps } from "./grid/TableGrid.tsx";

/** Loaded with the first table on screen, with its words: many studies begin with prose and charts. */
const part: Part<typeof import("./grid/TableGrid.tsx")> = { load: () => import("./grid/TableGrid.tsx") };

/** A table, once its scripts are here; until then the room that it takes. */
export function TableView(props: TableGridProps) {
  const loaded = useLoaded(part);
  if (loaded === "failed")
    return (
      <p className="output-note output-problem" role="alert">
        {say("output.partMissing")}
      </p>
    );
  return loaded ? <loaded.TableGrid {...props} /> : <div style={{ height: guessHeight(props.output) }} />;
}

/** Pixels: about what the table will take, so that the page does not jump. */
function guessHeight({ data }: TableOutput): number {
  return (data.totalRows > 16 ? 12 : data.totalRows) * 28 + 140;
}
