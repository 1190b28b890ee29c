/** What a text cell is made of while it is edited as it looks: the Markdown that render-markdown.ts draws. */
import { type MarkSpec, type NodeSpec, Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";
import { findExpressionEnd, isInlinePicture } from "../../shared/markdown/render-markdown.ts";

const tables = tableNodes({
  tableGroup: "block",
  cellContent: "(text | expression | image | footnote_ref)*",
  cellAttributes: {
    align: {
      default: null,
      getFromDOM: (cell) => {
        const align = cell.style.textAlign || cell.getAttribute("align");
        return align === "left" || align === "center" || align === "right" ? align : null;
      },
      // Kept, but not shown: text that is read does not show it either.
      setDOMAttr: (value, attributes) => {
        if (typeof value === "string") attributes.align = value;
      },
    },
  },
});

const nodes = {
  doc: { content: "block+" },
  paragraph: { content: "inline*", group: "block", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
  heading: {
    content: "(text | expression | image | footnote_ref)*",
    group: "block",
    attrs: { level: { default: 1 } },
    defining: true,
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    toDOM: ({ attrs }) => [`h${attrs.level}`, 0],
  },
  blockquote: {
    content: "block+",
    group: "block",
    defining: true,
    parseDOM: [{ tag: "blockquote" }],
    toDOM: () => ["blockquote", 0],
  },
  bullet_list: {
    content: "list_item+",
    group: "block",
    attrs: { marker: { default: "-" }, tight: { default: true } },
    parseDOM: [{ tag: "ul" }],
    toDOM: ({ attrs }) => ["ul", attrs.tight ? { "data-tight": "" } : {}, 0],
  },
  ordered_list: {
    content: "list_item+",
    group: "block",
    attrs: { start: { default: 1 }, marker: { default: "." }, tight: { default: true } },
    parseDOM: [
      {
        tag: "ol",
        getAttrs: (list) => {
          const start = Number(list.getAttribute("start") ?? "1");
          return { start: Number.isInteger(start) && start >= 0 && start < 1e9 ? start : 1 };
        },
      },
    ],
    toDOM: ({ attrs }) => [
      "ol",
      { ...(attrs.tight && { "data-tight": "" }), ...(attrs.start !== 1 && { start: String(attrs.start) }) },
      0,
    ],
  },
  list_item: {
    content: "block+",
    defining: true,
    parseDOM: [{ tag: "li" }],
    toDOM: () => ["li", 0],
  },
  code_block: {
    content: "text*",
    marks: "",
    group: "block",
    code: true,
    defining: true,
    attrs: { info: { default: "" } },
    parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
    toDOM: () => ["pre", { spellcheck: "false" }, ["code", 0]],
  },
  /** Markdown that has no look here (comments, definitions of links, HTML): edited as text. */
  source: {
    content: "text*",
    marks: "",
    group: "block",
    code: true,
    defining: true,
    isolating: true,
    toDOM: () => ["pre", { class: "prose-source", spellcheck: "false" }, ["code", 0]],
  },
  /** The text of a footnote, `[^label]: …`, of one paragraph; longer ones are source. */
  footnote: {
    content: "inline*",
    group: "block",
    defining: true,
    attrs: { label: {} },
    toDOM: ({ attrs }) => ["div", { class: "prose-footnote", "data-label": String(attrs.label) }, 0],
  },
  horizontal_rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
  ...tables,
  text: { group: "inline" },
  hard_break: {
    inline: true,
    group: "inline",
    selectable: false,
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
    leafText: () => "\n",
  },
  /** `${…}`, with its marks. Its value is drawn by a view of its own. */
  expression: {
    inline: true,
    group: "inline",
    atom: true,
    attrs: { source: {} },
    // By what is seen of it: what is pasted must not calculate anything that it does not show.
    parseDOM: [
      {
        tag: "code[data-expression]",
        priority: 60,
        getAttrs: ({ textContent }) => {
          const source = textContent ?? "";
          const isWhole = source.startsWith("${") && findExpressionEnd(source, 0) === source.length;
          return isWhole ? { source } : false;
        },
      },
    ],
    toDOM: ({ attrs }) => ["code", { "data-expression": "" }, String(attrs.source)],
    leafText: ({ attrs }) => String(attrs.source),
  },
  /** The sign of a footnote, `[^label]`. */
  footnote_ref: {
    inline: true,
    group: "inline",
    atom: true,
    attrs: { label: {} },
    toDOM: ({ attrs }) => ["sup", { class: "prose-footnote-sign" }, String(attrs.label)],
    leafText: ({ attrs }) => `[^${attrs.label}]`,
  },
  image: {
    inline: true,
    group: "inline",
    atom: true,
    attrs: { src: {}, alt: { default: "" }, title: { default: "" } },
    parseDOM: [
      {
        tag: "img[src]",
        getAttrs: (picture) => {
          const src = picture.getAttribute("src") ?? "";
          return isInlinePicture(src) ? { src, alt: picture.getAttribute("alt") ?? "" } : false;
        },
      },
    ],
    toDOM: ({ attrs }) =>
      isInlinePicture(String(attrs.src))
        ? ["img", { src: String(attrs.src), alt: String(attrs.alt) }]
        : ["em", { class: "prose-picture" }, String(attrs.alt || attrs.src)],
    leafText: ({ attrs }) => String(attrs.alt),
  },
} satisfies Record<string, NodeSpec>;

const marks = {
  link: {
    attrs: { href: {}, title: { default: "" } },
    inclusive: false,
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs: (link) => {
          const href = link.getAttribute("href") ?? "";
          // Places within another page mean nothing here.
          return /^(https?:|mailto:)/i.test(href) ? { href } : false;
        },
      },
    ],
    // No address in the page: a press in the editor puts the caret there, and goes nowhere.
    toDOM: ({ attrs }) => ["a", { title: String(attrs.href) }, 0],
  },
  em: {
    parseDOM: [
      { tag: "i" },
      { tag: "em" },
      { style: "font-style=italic" },
      { style: "font-style=normal", clearMark: (mark) => mark.type.name === "em" },
    ],
    toDOM: () => ["em", 0],
  },
  strong: {
    parseDOM: [
      { tag: "strong" },
      // Google's documents wrap everything in a bold element that says it is not.
      { tag: "b", getAttrs: (bold) => bold.style.fontWeight !== "normal" && null },
      { style: "font-weight=400", clearMark: (mark) => mark.type.name === "strong" },
      { style: "font-weight", getAttrs: (value) => /^(bold(er)?|[6-9]\d{2,})$/.test(value) && null },
    ],
    toDOM: () => ["strong", 0],
  },
  strike: {
    parseDOM: [{ tag: "s" }, { tag: "del" }, { tag: "strike" }],
    toDOM: () => ["s", 0],
  },
  code: {
    code: true,
    parseDOM: [{ tag: "code" }],
    toDOM: () => ["code", { spellcheck: "false" }, 0],
  },
} satisfies Record<string, MarkSpec>;

/** The schema of prose. Marks stand in the order in which Markdown nests them, the outermost first. */
export const schema = new Schema<keyof typeof nodes, keyof typeof marks>({ nodes, marks });
