/** The script of a page or a deck with charts: each becomes one to be used when it comes near the window. */
import { enliven } from "./enliven.ts";
import type { LiveChart } from "./model.ts";
import { hideTip } from "./tip.ts";

const part = (chart: Element, selector: string) => chart.querySelector<HTMLElement>(selector);

/** Takes up a chart; what cannot be drawn keeps its drawing, which says all but what is asked of it. */
async function takeUp(chart: Element): Promise<void> {
  const picture = part(chart, ".live-picture");
  const controls = part(chart, ".live-controls");
  const tools = part(chart, ".live-tools");
  const data = part(chart, "script");
  if (!picture || !controls || !tools || !data) return;
  const live = JSON.parse(data.textContent ?? "") as LiveChart;
  // Slides are scaled to the window, and places in a scaled picture are others than vega takes them for.
  if (live.selects && chart.closest(".slide")) return;
  await enliven(live, { picture, controls, tools }).catch(() => {});
}

const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      void takeUp(target);
    }
  },
  { rootMargin: "400px" },
);
for (const chart of document.querySelectorAll(".live")) observer.observe(chart);
addEventListener("keydown", ({ key }) => {
  if (key === "Escape") hideTip();
});
addEventListener("scroll", hideTip, { passive: true, capture: true });
