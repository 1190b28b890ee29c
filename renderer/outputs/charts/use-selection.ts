import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import {
  readTuples,
  type SelectionShape,
  type SelectionValue,
  withSelection,
} from "../../../shared/charts/selection.ts";
import type { ChartOutput } from "../../../shared/protocol/outputs.ts";
import type { DrawnChart } from "../drawChart.ts";
import { Echoes } from "./echoes.ts";

/** How long a moving selection is waited for, in milliseconds; a slider's is the same. */
const settle = 120;

/**
 * A chart that is drawn anew only where something else than its own selection changed.
 * @param value the selection as the kernel knows it
 * @param send passes a selection on; null where nobody takes one
 */
export function useSelection(
  chart: ChartOutput,
  shape: SelectionShape,
  value: unknown,
  send: ((value: SelectionValue) => void) | null,
) {
  const given = JSON.stringify(value);
  const [echoes] = useState(() => new Echoes(given));
  const [now, setNow] = useState(given);
  // The picture without its selection; the chart of each run is a new object.
  const key = useMemo(() => JSON.stringify([withSelection(chart.data, shape, null), shape]), [chart, shape]);
  const [drawing, setDrawing] = useState({ key, selected: given });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef({ send, shape });
  useEffect(() => {
    latest.current = { send, shape };
  });

  useEffect(() => {
    const isNew = echoes.hear(given);
    if (isNew) setNow(given);
    setDrawing((before) => (isNew || before.key !== key ? { key, selected: echoes.shown } : before));
  }, [echoes, given, key]);

  const pass = useCallback(() => {
    timer.current = null;
    latest.current.send?.(JSON.parse(echoes.send()) as SelectionValue);
  }, [echoes]);
  // A chart that goes away passes on what was on its way.
  useEffect(
    () => () => {
      if (timer.current === null) return;
      clearTimeout(timer.current);
      pass();
    },
    [pass],
  );
  const moveTo = useCallback(
    (text: string): boolean => {
      if (!echoes.move(text)) return false;
      setNow(text);
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(pass, settle);
      return true;
    },
    [echoes, pass],
  );

  const output = useMemo<ChartOutput>(() => {
    const [spec, of] = JSON.parse(drawing.key) as [ChartOutput["data"], SelectionShape];
    const selected = JSON.parse(drawing.selected) as SelectionValue;
    return { mime: chart.mime, data: withSelection(spec, of, selected) as ChartOutput["data"] };
  }, [drawing, chart.mime]);
  const follow = useCallback(
    (drawn: DrawnChart) =>
      drawn.follow(latest.current.shape.select, (tuples) => {
        moveTo(JSON.stringify(readTuples(tuples, latest.current.shape)));
      }),
    [moveTo],
  );
  const choose = useCallback(
    (chosen: SelectionValue) => {
      const text = JSON.stringify(chosen);
      if (moveTo(text)) setDrawing((before) => ({ ...before, selected: text }));
    },
    [moveTo],
  );
  return { output, now: useMemo(() => JSON.parse(now) as SelectionValue, [now]), follow, choose };
}
