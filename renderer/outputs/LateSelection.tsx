import type { ChartOutput, InputOutput } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { type Part, useLoaded } from "../components/use-loaded.ts";
import { ChartView } from "./ChartView.tsx";
import type { SetInput } from "./set-input.ts";

/** Loaded with the first chart that is selected in: few studies have one. */
const part: Part<typeof import("./charts/SelectionView.tsx")> = {
  load: () => import("./charts/SelectionView.tsx"),
};

interface LateSelectionProps {
  chart: ChartOutput;
  control: InputOutput["data"];
  onInput: SetInput | null;
}

/** A chart in which people select, once its scripts are here; without them, the chart alone. */
export function LateSelection(props: LateSelectionProps) {
  const loaded = useLoaded(part);
  if (loaded === "failed") return <ChartView output={props.chart} />;
  if (loaded) return <loaded.SelectionView {...props} />;
  return <p className="output-note chart-waiting">{say("output.chart.loading")}</p>;
}
