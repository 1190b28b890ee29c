import { escapeHtml } from "./escape.ts";

/** The footnotes of one paper: numbered through the study, below its text, so that none stands under a heading's figure. */
export class Notes {
  readonly #lists: string[] = [];
  #count = 0;

  /** Takes the footnotes out of a text's rendered Markdown, in which their list is the last, and goes on with their numbers. */
  take(html: string): string {
    const start = html.indexOf("<ol data-footnotes");
    if (start === -1) return html;
    const end = html.lastIndexOf("</ol>");
    const list = html.slice(html.indexOf(">", start) + 1, end);
    const before = this.#count;
    const numbers = [...html.matchAll(sign)].map(([, number]) => Number(number));
    this.#count += Math.max(0, ...numbers);
    // A footnote may refer to another.
    this.#lists.push(goOn(list, before));
    return goOn(html.slice(0, start) + html.slice(end + "</ol>".length), before);
  }

  /** The list, under a heading; "" where there are no footnotes. */
  list(heading: string): string {
    if (this.#lists.length === 0) return "";
    return `<section class="paper-notes"><h2>${escapeHtml(heading)}</h2><ol>${this.#lists.join("")}</ol></section>`;
  }
}

/** What cleans a text for a window makes the sign one to be reached by keyboard. */
const sign = /<sup data-footnote="(\d+)"[^>]*>\d+<\/sup>/g;

/** The signs of a text, numbered on from those before it. */
function goOn(html: string, before: number): string {
  return html.replace(sign, (_sign, number: string) => {
    const here = Number(number) + before;
    return `<sup data-footnote="${here}">${here}</sup>`;
  });
}
