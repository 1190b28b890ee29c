/** What can be done with prose, for keys and toolbar alike. */
import { newlineInCode, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import type { Node, NodeType, ResolvedPos } from "prosemirror-model";
import { liftListItem, wrapInList } from "prosemirror-schema-list";
import { type Command, type EditorState, NodeSelection, Selection, TextSelection } from "prosemirror-state";
import { liftTarget } from "prosemirror-transform";
import { schema } from "./schema.ts";

const { nodes, marks } = schema;

/** What the selection is in, as the toolbar shows it. */
export interface Standing {
  /** 0 for text, 1 to 6 for a heading; null where the kind of block cannot be chosen. */
  readonly level: number | null;
  readonly strong: boolean;
  readonly em: boolean;
  readonly code: boolean;
  readonly link: boolean;
  readonly bullets: boolean;
  readonly numbers: boolean;
  readonly quote: boolean;
  readonly table: boolean;
}

function findAround($pos: ResolvedPos, type: NodeType): { node: Node; depth: number } | null {
  for (let depth = $pos.depth; depth > 0; depth -= 1)
    if ($pos.node(depth).type === type) return { node: $pos.node(depth), depth };
  return null;
}

function hasMark(state: EditorState, name: "strong" | "em" | "code" | "link"): boolean {
  const { from, to, empty, $from } = state.selection;
  const type = marks[name];
  return empty
    ? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined
    : state.doc.rangeHasMark(from, to, type);
}

/** The list that the selection is in, the innermost one. */
function findList($pos: ResolvedPos): { node: Node; depth: number } | null {
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    const node = $pos.node(depth);
    if (node.type === nodes.bullet_list || node.type === nodes.ordered_list) return { node, depth };
  }
  return null;
}

/** Reads what the selection is in. */
export function readStanding(state: EditorState): Standing {
  const { $from } = state.selection;
  const { parent } = $from;
  const list = findList($from)?.node.type;
  return {
    level: parent.type === nodes.heading ? parent.attrs.level : parent.type === nodes.paragraph ? 0 : null,
    strong: hasMark(state, "strong"),
    em: hasMark(state, "em"),
    code: hasMark(state, "code"),
    link: hasMark(state, "link"),
    bullets: list === nodes.bullet_list,
    numbers: list === nodes.ordered_list,
    quote: findAround($from, nodes.blockquote) !== null,
    table: findAround($from, nodes.table) !== null,
  };
}

export const toggleStrong = toggleMark(marks.strong);
export const toggleEm = toggleMark(marks.em);
export const toggleCode = toggleMark(marks.code);

/** Makes the selected lines text (0) or headings of a level. */
export function setLevel(level: number): Command {
  return level === 0 ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level });
}

/** Makes the selected lines a list of a kind, a list of the other kind that kind, and a list of it text again. */
export function toggleList(type: typeof nodes.bullet_list): Command {
  return (state, dispatch) => {
    const list = findList(state.selection.$from);
    if (!list) return wrapInList(type)(state, dispatch);
    if (list.node.type === type) return liftListItem(nodes.list_item)(state, dispatch);
    const at = state.selection.$from.before(list.depth);
    const marker = type === nodes.bullet_list ? "-" : ".";
    dispatch?.(state.tr.setNodeMarkup(at, type, { tight: list.node.attrs.tight, marker }));
    return true;
  };
}

/** Puts the selected blocks into a quote, or takes them out of the one they are in. */
export const toggleQuote: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if (!findAround($from, nodes.blockquote)) return wrapIn(nodes.blockquote)(state, dispatch);
  const range = $from.blockRange($to, (node) => node.type === nodes.blockquote);
  const target = range && liftTarget(range);
  if (!range || target === null || target === undefined) return false;
  dispatch?.(state.tr.lift(range, target).scrollIntoView());
  return true;
};

/** Puts a block below the one that the selection is in, or in its place where that is an empty line. */
function insertBlock(make: () => Node, caret: number): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    if ($from.depth === 0 || findAround($from, nodes.table)) return false;
    const isBlank = $from.parent.type === nodes.paragraph && $from.parent.content.size === 0;
    const at = isBlank ? $from.before() : $from.after();
    const place = state.doc.resolve(at);
    const block = make();
    if (!place.parent.canReplaceWith(place.index(), place.index() + (isBlank ? 1 : 0), block.type))
      return false;
    if (!dispatch) return true;
    const tr = isBlank ? state.tr.replaceWith(at, $from.after(), block) : state.tr.insert(at, block);
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at + caret))).scrollIntoView());
    return true;
  };
}

/** A table of two columns and two rows, with the caret in its first cell. */
export const insertTable = insertBlock(() => {
  const row = (type: NodeType) => nodes.table_row.create(null, [type.create(), type.create()]);
  return nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell)]);
}, 3);

/** A ruled line, and the caret behind it. */
export const insertRule = insertBlock(() => nodes.horizontal_rule.create(), 1);

/** The link that the selection is in: its words and where they are. */
export function findLink(state: EditorState): { from: number; to: number; href: string } | null {
  const { $from, from, to } = state.selection;
  const mark = marks.link.isInSet(from === to ? $from.marks() : ($from.nodeAfter?.marks ?? []));
  if (!mark) return null;
  let found: { from: number; to: number; href: string } | null = null;
  let start = $from.start();
  let run = start;
  $from.parent.forEach((node) => {
    if (!mark.isInSet(node.marks)) run = start + node.nodeSize;
    else if (run <= from && start + node.nodeSize >= from)
      found = { from: run, to: start + node.nodeSize, href: String(mark.attrs.href) };
    start += node.nodeSize;
  });
  return found;
}

/** Links the selected words, those of the link that is edited, or new ones. */
export function setLink(from: number, to: number, words: string, href: string): Command {
  return (state, dispatch) => {
    const mark = marks.link.create({ href });
    const isNew = from === to || state.doc.textBetween(from, to, "", "\ufffc") !== words;
    const tr = isNew
      ? state.tr.replaceWith(
          from,
          to,
          schema.text(
            words || href,
            mark.addToSet(marks.link.removeFromSet(state.doc.resolve(from).marks())),
          ),
        )
      : state.tr.removeMark(from, to, marks.link).addMark(from, to, mark);
    const end = isNew ? from + (words || href).length : to;
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, end)).removeStoredMark(marks.link));
    return true;
  };
}

/** Takes the link off its words. */
export function removeLink(from: number, to: number): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.removeMark(from, to, marks.link));
    return true;
  };
}

/** The value or picture that is selected as a whole. */
export function findChip(state: EditorState): { position: number; node: Node } | null {
  const { selection } = state;
  if (!(selection instanceof NodeSelection)) return null;
  return selection.node.type === nodes.expression ? { position: selection.from, node: selection.node } : null;
}

/** Puts a value where the selection is, or in the place of another one. */
export function setExpression(source: string, position: number | null): Command {
  return (state, dispatch) => {
    const node = nodes.expression.create({ source });
    const tr =
      position === null
        ? state.tr.replaceSelectionWith(node)
        : state.tr.replaceWith(position, position + 1, node);
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** A line break within a paragraph; in code a new line. Elsewhere nothing: headings and cells have one line. */
export const breakLine: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type.spec.code) return newlineInCode(state, dispatch);
  if (!$from.parent.type.contentMatch.matchType(nodes.hard_break)) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};

/** A footnote's sign behind the selection, and its text at the end, where the caret goes. */
export const insertFootnote: Command = (state, dispatch) => {
  const { $to, to } = state.selection;
  const { parent } = $to;
  const isAllowed = parent.type !== nodes.footnote && parent.type.contentMatch.matchType(nodes.footnote_ref);
  if (!parent.inlineContent || !isAllowed) return false;
  if (!dispatch) return true;
  const taken = new Set<string>();
  state.doc.descendants(({ type, attrs }) => {
    if (type === nodes.footnote || type === nodes.footnote_ref) taken.add(String(attrs.label));
  });
  let number = 1;
  while (taken.has(String(number))) number += 1;
  const label = String(number);
  const tr = state.tr.insert(to, nodes.footnote_ref.create({ label }));
  tr.insert(tr.doc.content.size, nodes.footnote.create({ label }));
  dispatch(tr.setSelection(Selection.atEnd(tr.doc)).scrollIntoView());
  return true;
};
