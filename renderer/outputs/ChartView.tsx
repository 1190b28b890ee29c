import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { ChartOutput } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { whenNear } from "../components/at-rest.ts";
import { useLanguage } from "../components/use-language.ts";
import { type Part, useLoaded } from "../components/use-loaded.ts";
import { useTextScale } from "../components/use-text-scale.ts";
import type { DrawnChart } from "./drawChart.ts";
import { nameChart } from "./nameChart.ts";

const footPart: Part<typeof import("./charts/ChartFoot.tsx")> = {
  load: () => import("./charts/ChartFoot.tsx"),
};

/** A failed drawing as one sentence: vega's messages begin with a word for programmers. */
function explain(error: unknown): string {
  // Inside vega-lite, a mark or channel that does not exist shows as a missing property.
  if (error instanceof TypeError) return say("output.chart.failed", { reason: say("output.chart.notSpec") });
  const message = error instanceof Error ? error.message : String(error);
  const reason = message.split("\n")[0]?.slice(0, 300) ?? "";
  return say("output.chart.failed", { reason });
}

interface ChartViewProps {
  output: ChartOutput;
  /** Told of each picture that is drawn. */
  onDrawn?: (chart: DrawnChart) => void;
  /** What stands between the picture and its foot. */
  children?: ReactNode;
}

/** A Vega-Lite chart, drawn by vega's interpreter with a loader that opens nothing. */
export function ChartView({ output, onDrawn, children }: ChartViewProps) {
  const canvas = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"waiting" | "drawn" | { failed: string }>("waiting");
  const drawnNow = useRef<DrawnChart | null>(null);
  const language = useLanguage();
  const scale = useTextScale();
  const wordsId = useId();
  const spec = output.data;

  // biome-ignore lint/correctness/useExhaustiveDependencies: axes are written in the language of the screen
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let gone = false;
    let chart: DrawnChart | null = null;
    let width = element.clientWidth;
    let draws = 0;
    const fail = (failed: string) => {
      if (!gone) setState({ failed });
    };
    const resize = new ResizeObserver(() => {
      if (element.clientWidth === width || element.clientWidth === 0) return;
      width = element.clientWidth;
      if (chart?.isOtherAt(width)) void draw();
      else chart?.resize(width);
    });
    const draw = async () => {
      const drawing = await import("./drawChart.ts").catch(() => null);
      if (gone) return;
      if (!drawing) return fail(say("output.partMissing"));
      draws += 1;
      const turn = draws;
      // Drawn apart and swapped in: while a control is moved, the chart before stays until the next is ready.
      const next = document.createElement("div");
      try {
        const drawn = await drawing.drawChart(
          next,
          spec,
          width || 640,
          (message) => fail(explain(message)),
          scale,
        );
        // A later picture may be on its way by now.
        if (gone || turn !== draws) return drawn.dispose();
        chart?.dispose();
        chart = drawn;
        drawnNow.current = drawn;
        onDrawn?.(drawn);
        element.replaceChildren(next);
        setState("drawn");
        resize.observe(element);
      } catch (error) {
        fail(explain(error));
      }
    };
    const leave = whenNear(element, () => void draw());
    return () => {
      gone = true;
      leave();
      resize.disconnect();
      chart?.dispose();
    };
  }, [spec, language, scale]);

  const failed = typeof state === "object" ? state.failed : null;
  return (
    <figure
      className="chart-view"
      aria-label={nameChart(spec)}
      aria-describedby={state === "drawn" ? wordsId : undefined}
    >
      {state === "waiting" ? (
        <p className="output-note chart-waiting">{say("output.chart.loading")}</p>
      ) : null}
      {failed ? (
        <p className="output-note output-problem" role="alert">
          {failed}
        </p>
      ) : null}
      <div className="chart-canvas" ref={canvas} hidden={failed !== null} />
      {state === "drawn" ? children : null}
      {state === "drawn" ? (
        <DrawnFoot
          spec={spec}
          wordsId={wordsId}
          look={() => ({
            width: canvas.current?.clientWidth || 640,
            controls: drawnNow.current?.controls() ?? {},
          })}
        />
      ) : null}
    </figure>
  );
}

/** What stands under a chart once its part of the page is here; a chart is not held up by it. */
function DrawnFoot(props: Parameters<typeof import("./charts/ChartFoot.tsx")["ChartFoot"]>[0]) {
  const part = useLoaded(footPart);
  return part && part !== "failed" ? <part.ChartFoot {...props} /> : null;
}
