/** A badge: what a study came to at its last run or check, as a small picture for a page about it. */
import { estimateWidth } from "../../exchange/charts/measure-text.ts";
import { escapeHtml } from "../../exchange/paper/escape.ts";
import { say } from "../../shared/words/catalogue.ts";
import { countOutcome, type Outcome } from "./outcome.ts";

const height = 20;
const size = 11;
const gap = 8;
/** Of both, white stands out by more than 4.5 to 1. */
const colors = { good: "#1f6f43", bad: "#b3261e", name: "#3f444d" };

/** An SVG document. It tells how many cells came to what, nothing of the study itself. */
export function writeBadge(outcome: Outcome, kind: "run" | "check"): string {
  const { all, failed, skipped } = countOutcome(outcome);
  const short = failed + skipped;
  const name = say(kind === "run" ? "cli.badge.run" : "cli.badge.check");
  const value = short === 0 ? say("cli.badge.good", { all }) : say("cli.badge.short", { short, all });
  const widths = [name, value].map((text) => Math.ceil(estimateWidth(text, size)) + 2 * gap);
  const [first = 0, second = 0] = widths;
  const text = (words: string, x: number) =>
    `<text x="${x}" y="14" fill="#ffffff" font-family="Inter, Verdana, sans-serif" font-size="${size}">${escapeHtml(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${first + second}" height="${height}" role="img" aria-label="${escapeHtml(`${name}: ${value}`)}">`,
    `<title>${escapeHtml(`${name}: ${value}`)}</title>`,
    `<rect width="${first}" height="${height}" fill="${colors.name}"/>`,
    `<rect x="${first}" width="${second}" height="${height}" fill="${short === 0 ? colors.good : colors.bad}"/>`,
    text(name, gap),
    text(value, first + gap),
    "</svg>\n",
  ].join("");
}
