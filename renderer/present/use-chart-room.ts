import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";
import { lowerCharts } from "./enlarge-chart.ts";

export interface ChartRoom {
  /** Pixels that a chart is high. */
  readonly height: number;
  /** Whether the slide has no more: charts are lower than their authors made them. */
  readonly isTight: boolean;
}

/** Pictures that are about to be drawn anew, and how high they are together; null where any later ones count. */
interface Awaited {
  readonly pictures: readonly Element[];
  readonly total: number | null;
}

/**
 * How high the charts of a slide are: as high as the window lets them, and lower where the slide would not fit. A chart
 * keeps its picture until the next one is drawn, so what is told before all are is what was answered already.
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
  const awaited = useRef<Awaited>({ pictures: [], total: null });
  const latest = useRef(height);
  latest.current = height;
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another window all pictures are drawn anew
  useLayoutEffect(() => {
    awaited.current = { pictures: findPictures(content.current), total: null };
  }, [content, usual]);
  const lower = useCallback(
    (pixels: number) => {
      const pictures = findPictures(content.current);
      if (pictures.some((picture) => awaited.current.pictures.includes(picture))) return;
      const total = pictures.reduce((sum, picture) => sum + picture.getBoundingClientRect().height, 0);
      // Charts of sizes of their own do not get lower, however often one asks.
      if (total === awaited.current.total) return;
      const lowered = lowerCharts(latest.current, pixels, pictures.length);
      if (lowered === latest.current) return;
      awaited.current = { pictures, total };
      setFound({ usual, height: lowered });
    },
    [content, usual],
  );
  return [{ height, isTight: height < usual }, lower];
}

/** The pictures of charts that are there now. */
function findPictures(content: HTMLElement | null): readonly Element[] {
  return [...(content?.querySelectorAll(".chart-canvas:not([hidden]) > *") ?? [])];
}
