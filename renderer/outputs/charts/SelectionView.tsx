import { useId, useMemo } from "react";
import { readShape, type SelectionShape } from "../../../shared/charts/selection.ts";
import type { ChartOutput, InputOutput } from "../../../shared/protocol/outputs.ts";
import { saySelection } from "../../../shared/words/selection.ts";
import { Button } from "../../components/Button.tsx";
import { useLanguage } from "../../components/use-language.ts";
import { ChartView } from "../ChartView.tsx";
import { readLabel } from "../inputOptions.ts";
import type { SetInput } from "../set-input.ts";
import { SelectionForm } from "./SelectionForm.tsx";
import { tellSelection } from "./tell-selection.ts";
import { useSelection } from "./use-selection.ts";
import "./selection.css";

interface SelectionViewProps {
  chart: ChartOutput;
  control: InputOutput["data"];
  onInput: SetInput | null;
}

/** A chart whose selection is a value of the study, what is selected in words, and the way to choose it without a pointer. */
export function SelectionView({ chart, control, onInput }: SelectionViewProps) {
  const text = JSON.stringify(control.options);
  const shape = useMemo(() => readShape(JSON.parse(text)), [text]);
  if (!shape) return <ChartView output={chart} />;
  return <SelectedChart chart={chart} control={control} shape={shape} onInput={onInput} />;
}

function SelectedChart({ chart, control, shape, onInput }: SelectionViewProps & { shape: SelectionShape }) {
  useLanguage();
  const labelId = useId();
  const { name } = control;
  const send = onInput && name !== null ? (value: unknown) => onInput(name, value) : null;
  const { output, now, follow, choose } = useSelection(chart, shape, control.value, send);
  return (
    <ChartView output={output} onDrawn={follow}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand in the line */}
      <div className="selection" role="group" aria-labelledby={labelId}>
        <p className="selection-now">
          <span className="input-label" id={labelId}>
            {readLabel(control)}
          </span>
          <output>{tellSelection(now, shape)}</output>
          {now === null || send === null ? null : (
            <Button small onPress={() => choose(null)}>
              {saySelection("selection.clear")}
            </Button>
          )}
        </p>
        {send === null ? null : <SelectionForm shape={shape} value={now} onChoose={choose} />}
      </div>
    </ChartView>
  );
}
