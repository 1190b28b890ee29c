import { escapeHtml } from "./escape.ts";

/** The links of one paper: each address has a number, and stands in a list at the end. */
export class Links {
  readonly #numbers = new Map<string, number>();

  /** Puts its number behind each link of rendered Markdown whose text does not say its address. */
  number(html: string): string {
    return html.replace(
      /<a\s[^>]*?href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g,
      (link, address: string, text: string) => {
        if (text === address || `mailto:${text}` === address) return link;
        const number = this.#numbers.get(address) ?? this.#numbers.size + 1;
        this.#numbers.set(address, number);
        return `${link}<sup class="paper-mark">${number}</sup>`;
      },
    );
  }

  /** The list, under a heading; "" where there are no links. */
  list(heading: string): string {
    if (this.#numbers.size === 0) return "";
    const items = [...this.#numbers.keys()].map((address) => `<li>${address}</li>`).join("");
    return `<section class="paper-links"><h2>${escapeHtml(heading)}</h2><ol>${items}</ol></section>`;
  }
}
