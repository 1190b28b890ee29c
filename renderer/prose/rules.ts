/** Markdown typed by habit: signs that become what they mean. */
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import type { Attrs, MarkType } from "prosemirror-model";
import { type Plugin, TextSelection } from "prosemirror-state";
import { schema } from "./schema.ts";

const { nodes, marks } = schema;

/** Text between signs becomes marked text. The expression's first group is what stays before, the second the words. */
function markRule(
  pattern: RegExp,
  type: MarkType,
  attrs: (match: RegExpMatchArray) => Attrs | null = () => null,
) {
  return new InputRule(
    pattern,
    (state, match, start, end) => {
      const [, before = "", words = ""] = match;
      const from = start + before.length;
      const $from = state.doc.resolve(from);
      if (!$from.parent.type.allowsMarkType(type) || words.trim() === "") return null;
      const text = schema.text(words, type.create(attrs(match)).addToSet($from.marks()));
      return state.tr.replaceWith(from, end, text).removeStoredMark(type);
    },
    { inCodeMark: false },
  );
}

const expression = new InputRule(
  /\$\{(?:[^{}]|\{[^{}]*\})+\}$/,
  (state, [source], start, end) =>
    state.doc.resolve(start).parent.inlineContent
      ? state.tr.replaceWith(start, end, nodes.expression.create({ source }))
      : null,
  { inCodeMark: false },
);

const rule = new InputRule(/^(?:---|___|\*\*\*)$/, (state, _match, start) => {
  const $start = state.doc.resolve(start);
  if ($start.parent.type !== nodes.paragraph || $start.depth !== 1) return null;
  const tr = state.tr.replaceWith($start.before(), $start.after(), [
    nodes.horizontal_rule.create(),
    nodes.paragraph.create(),
  ]);
  return tr.setSelection(TextSelection.create(tr.doc, $start.before() + 2));
});

/** The rules, all at once. */
export function createRules(): Plugin {
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(#{1,6})\s$/, nodes.heading, ([, signs = "#"]) => ({ level: signs.length })),
      wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
      wrappingInputRule(/^\s*([-+*])\s$/, nodes.bullet_list, ([, marker]) => ({ marker, tight: true })),
      wrappingInputRule(
        /^(\d{1,9})([.)])\s$/,
        nodes.ordered_list,
        ([, start, marker]) => ({ start: Number(start), marker, tight: true }),
        ([, start], list) => list.childCount + Number(list.attrs.start) === Number(start),
      ),
      rule,
      expression,
      markRule(/(^|[^*])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, marks.strong),
      markRule(/(^|[^_\p{L}\p{N}])__([^_\s](?:[^_]*[^_\s])?)__$/u, marks.strong),
      markRule(/(^|[^*])\*([^*\s](?:[^*]*[^*\s])?)\*$/, marks.em),
      markRule(/(^|[^_\p{L}\p{N}])_([^_\s](?:[^_]*[^_\s])?)_$/u, marks.em),
      markRule(/(^|[^~])~~([^~\s](?:[^~]*[^~\s])?)~~$/, marks.strike),
      markRule(/(^|[^`])`([^`]+)`$/, marks.code),
      markRule(/(^|[^!])\[([^[\]]+)\]\(([^()\s]+)\)$/, marks.link, ([, , , href]) => ({ href, title: "" })),
    ],
  });
}
