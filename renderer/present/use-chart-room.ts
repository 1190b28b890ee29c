import { type RefObject, useCallback, useState } from "react";
import { lowerCharts } from "./enlarge-chart.ts";

export interface ChartRoom {
  /** Pixels that a chart is high. */
  readonly height: number;
  /** Whether the slide has no more: charts are lower than their authors made them. */
  readonly isTight: boolean;
}

/**
 * How high the charts of a slide are: as high as the window lets them, and lower where the slide would not fit.
 * @param usual what the window lets them
 * @returns the height, and what is called where the slide is too high by some pixels
 */
export function useChartRoom(
  content: RefObject<HTMLElement | null>,
  usual: number,
): [ChartRoom, (pixels: number) => void] {
  const [found, setFound] = useState({ usual, height: usual });
  // In another window all begins anew.
  const height = found.usual === usual ? found.height : usual;
  const lower = useCallback(
    (pixels: number) => {
      const charts = content.current?.querySelectorAll(".chart-canvas").length ?? 0;
      setFound((before) => {
        const now = before.usual === usual ? before.height : usual;
        return { usual, height: lowerCharts(now, pixels, charts) };
      });
    },
    [content, usual],
  );
  return [{ height, isTight: height < usual }, lower];
}
