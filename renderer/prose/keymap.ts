/** Keys within prose. Those that ask something of the cell are read before (editor/keys.ts). */
import {
  baseKeymap,
  chainCommands,
  createParagraphNear,
  liftEmptyBlock,
  newlineInCode,
  setBlockType,
  splitBlock,
} from "prosemirror-commands";
import { undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import type { Node } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { type Command, type Plugin, Selection, TextSelection } from "prosemirror-state";
import { addRowAfter, goToNextCell, isInTable } from "prosemirror-tables";
import { toggleCode, toggleEm, toggleList, toggleQuote, toggleStrong } from "./commands.ts";
import { schema } from "./schema.ts";

const { nodes } = schema;

/** Three backticks, and a language if any, begin code; cells between bars begin a table. */
const makeBlock: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const { parent } = $from;
  if (!empty || parent.type !== nodes.paragraph || $from.parentOffset < parent.content.size) return false;
  const fence = /^(?:```|~~~)([\w+#.-]*)$/.exec(parent.textContent);
  if (fence) {
    const tr = state.tr.delete($from.start(), $from.end());
    dispatch?.(tr.setBlockType($from.start(), undefined, nodes.code_block, { info: fence[1] ?? "" }));
    return true;
  }
  const row = /^\|((?:[^|]+\|){2,})$/.exec(parent.textContent)?.[1];
  if (row === undefined || $from.depth !== 1) return false;
  const names = row.split("|").slice(0, -1);
  const make = (isHead: boolean) =>
    nodes.table_row.create(
      null,
      names.map((name) =>
        isHead
          ? nodes.table_header.create(null, name.trim() === "" ? null : schema.text(name.trim()))
          : nodes.table_cell.create(),
      ),
    );
  const head = make(true);
  const table = nodes.table.create(null, [head, make(false)]);
  const tr = state.tr.replaceWith($from.before(), $from.after(), table);
  dispatch?.(
    tr.setSelection(TextSelection.near(tr.doc.resolve($from.before() + 2 + head.nodeSize))).scrollIntoView(),
  );
  return true;
};

/** Enter on an empty last line of code goes on below it. */
const leaveCode: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.type.spec.code || $from.parentOffset < $from.parent.content.size) return false;
  if (!$from.parent.textContent.endsWith("\n")) return false;
  const tr = state.tr.delete($from.pos - 1, $from.pos);
  const after = tr.mapping.map($from.after());
  tr.insert(after, nodes.paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  return true;
};

/** Within a table Enter goes down, and past its last row out of it. */
const goDown: Command = (state, dispatch) => {
  if (!isInTable(state)) return false;
  const { $from } = state.selection;
  const row = $from.node(-1);
  const table = $from.node(-2);
  const column = $from.index(-1);
  const below = table.maybeChild($from.index(-2) + 1);
  if (!below) return leaveTable(state, dispatch);
  let at = $from.after(-1) + 1;
  for (let cell = 0; cell < Math.min(column, below.childCount - 1); cell += 1)
    at += below.child(cell).nodeSize;
  if (row) dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve(at + 1))).scrollIntoView());
  return true;
};

const leaveTable: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const after = $from.after(-2);
  const next = state.doc.resolve(after).nodeAfter;
  const tr = next ? state.tr : state.tr.insert(after, nodes.paragraph.create());
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(after + 1))).scrollIntoView());
  return true;
};

/** Down from a last block in which Enter makes no new one begins a line below it. */
export const goBelow: Command = (state, dispatch) => {
  const { $to, empty } = state.selection;
  const last = state.doc.lastChild;
  if (!empty || !last || $to.index(0) !== state.doc.childCount - 1) return false;
  const isAtEnd =
    last.type.spec.code === true
      ? $to.parentOffset === $to.parent.content.size
      : last.type === nodes.table && $to.depth > 0 && $to.index(1) === last.childCount - 1;
  if (!isAtEnd) return false;
  const tr = state.tr.insert(state.doc.content.size, nodes.paragraph.create());
  dispatch?.(tr.setSelection(Selection.atEnd(tr.doc)).scrollIntoView());
  return true;
};

/** Enter ends a footnote: what stands behind the caret becomes text below it. */
const leaveFootnote: Command = (state, dispatch) => {
  if (state.selection.$from.parent.type !== nodes.footnote) return false;
  const tr = state.tr.deleteSelection();
  dispatch?.(tr.split(tr.selection.from, 1, [{ type: nodes.paragraph }]).scrollIntoView());
  return true;
};

/** Backspace at the start of a heading, of a footnote or of code makes it text. */
const makeText: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0) return false;
  const { type } = $from.parent;
  return type === nodes.heading || type === nodes.code_block || type === nodes.footnote
    ? setBlockType(nodes.paragraph)(state, dispatch)
    : false;
};

const nextCell: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false;
  if (goToNextCell(1)(state, dispatch)) return true;
  if (!dispatch || !view) return true;
  addRowAfter(state, dispatch);
  return goToNextCell(1)(view.state, view.dispatch);
};

const isInList: Command = ({ selection }) => {
  const { $from } = selection;
  for (let depth = $from.depth; depth > 0; depth -= 1)
    if ($from.node(depth).type === nodes.list_item) return true;
  return false;
};

/** To the start or the end of the text. */
const goToEdge =
  (find: (doc: Node) => Selection): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.setSelection(find(state.doc)).scrollIntoView());
    return true;
  };

/** Tab moves in tables and lists; anywhere else it goes on to the toolbar, as the browser has it. */
export function createKeys(): Plugin[] {
  return [
    keymap({
      "Mod-b": toggleStrong,
      "Mod-i": toggleEm,
      "Mod-e": toggleCode,
      "Mod-Shift-7": toggleList(nodes.ordered_list),
      "Mod-Shift-8": toggleList(nodes.bullet_list),
      "Mod-Shift-9": toggleQuote,
      Tab: chainCommands(nextCell, sinkListItem(nodes.list_item), isInList),
      "Shift-Tab": chainCommands(goToNextCell(-1), liftListItem(nodes.list_item)),
      // Also in the moment after the focus, in which the browser's own way does not count yet.
      "Mod-Home": goToEdge((doc) => Selection.atStart(doc)),
      "Mod-End": goToEdge((doc) => Selection.atEnd(doc)),
      ArrowDown: goBelow,
      Backspace: chainCommands(undoInputRule, makeText),
      Enter: chainCommands(
        makeBlock,
        leaveCode,
        goDown,
        newlineInCode,
        leaveFootnote,
        splitListItem(nodes.list_item),
        createParagraphNear,
        liftEmptyBlock,
        splitBlock,
      ),
    }),
    keymap(baseKeymap),
  ];
}
