/** Keeps the document one that Markdown can tell. */
import type { Node } from "prosemirror-model";
import { Plugin, type Transaction } from "prosemirror-state";
import { following } from "./prose-model.ts";
import { schema } from "./schema.ts";

const { nodes } = schema;
const others: Readonly<Record<string, string>> = { "-": "*", "*": "-", "+": "-", ".": ")", ")": "." };

/** Gives a list that stands behind another of its kind another sign: with the same one they would be one list. */
function partLists(parent: Node, start: number, tr: Transaction): void {
  let before: { readonly node: Node; readonly marker: string } | null = null;
  parent.forEach((node, offset) => {
    const isList = node.type === nodes.bullet_list || node.type === nodes.ordered_list;
    let marker = String(node.attrs.marker ?? "");
    if (isList && before?.node.type === node.type && before.marker === marker) {
      marker = others[marker] ?? "-";
      tr.setNodeMarkup(start + offset, undefined, { ...node.attrs, marker });
    }
    before = isList ? { node, marker } : null;
    if (!node.isTextblock && !node.isLeaf && node.type !== nodes.table)
      partLists(node, start + offset + 1, tr);
  });
}

/** Looks after each edit of the person's; what comes from the text is left as it is. */
export function createTidy(): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, state) {
      if (!transactions.some((one) => one.docChanged && !one.getMeta(following))) return null;
      const { tr } = state;
      partLists(state.doc, 0, tr);
      return tr.docChanged ? tr : null;
    },
  });
}
