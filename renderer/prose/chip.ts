/** `${…}` in drawn prose: its value once there is one, else what is to be calculated. */
import type { Node } from "prosemirror-model";
import type { NodeView } from "prosemirror-view";
import type { Values } from "./find-values.ts";

/** Draws one; `shown` gives the values known now. */
export class Chip implements NodeView {
  readonly dom = document.createElement("span");
  readonly #node: Node;

  constructor(node: Node, shown: () => Values) {
    this.#node = node;
    this.dom.className = "prose-chip";
    this.draw(shown());
  }

  draw(values: Values): void {
    const source = String(this.#node.attrs.source);
    const value = values.get(source);
    this.dom.textContent = value ?? source;
    this.dom.classList.toggle("prose-chip-bare", value === undefined);
    this.dom.title = source;
  }

  update(node: Node): boolean {
    return node.type === this.#node.type && node.attrs.source === this.#node.attrs.source;
  }

  ignoreMutation(): boolean {
    return true;
  }
}
