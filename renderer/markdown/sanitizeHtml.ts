import DOMPurify, { type Config } from "dompurify";
import { isInlinePicture } from "../../shared/markdown/render-markdown.ts";

/** Elements of formulas, as KaTeX writes them (MathML Core and `menclose`); none that links, acts or holds HTML. */
const mathTags =
  "math semantics annotation mrow mi mn mo ms mtext mspace msup msub msubsup mfrac msqrt mroot munder mover munderover mtable mtr mtd mpadded mphantom menclose mstyle";
const mathAttributes =
  "display encoding mathvariant mathcolor mathbackground mathsize displaystyle scriptlevel stretchy fence separator largeop accent accentunder lspace rspace minsize maxsize width height depth voffset linethickness notation columnalign columnspacing columnlines rowspacing rowlines";

/** Everything that rendered Markdown may be made of; no style, no class, no id, no form, no frame, no SVG. */
export const allowed = {
  ALLOWED_TAGS: [
    ..."h1 h2 h3 h4 h5 h6 p br hr blockquote ul ol li pre code em strong s sup a img span".split(" "),
    ..."table thead tbody tr th td #text".split(" "),
    ...mathTags.split(" "),
  ],
  ALLOWED_ATTR: [
    "href",
    "target",
    "rel",
    "src",
    "alt",
    "title",
    "start",
    "align",
    "data-expression",
    "data-footnote",
    "data-footnotes",
    "data-math",
    ...mathAttributes.split(" "),
  ],
  // Words and numbers, which the rule for addresses below would refuse.
  ADD_URI_SAFE_ATTR: ["align", "data-footnote", "start", "data-math", ...mathAttributes.split(" ")],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|data:image\/(?:png|jpeg|gif|webp);base64,)/i,
  KEEP_CONTENT: true,
} satisfies Config;

let ready = false;

function prepare(): void {
  if (ready) return;
  ready = true;
  DOMPurify.addHook("afterSanitizeAttributes", (node) => {
    if (node.tagName === "A") {
      if (!/^(https?:|mailto:)/i.test(node.getAttribute("href") ?? "")) node.removeAttribute("href");
      node.setAttribute("target", "_blank");
      node.setAttribute("rel", "noopener noreferrer");
    } else node.removeAttribute("href");
    if (node.tagName === "SUP") {
      // Reached by Tab, as a link would be.
      node.setAttribute("role", "doc-noteref");
      node.setAttribute("tabindex", "0");
    }
    if (node.getAttribute("data-math") === "block") node.setAttribute("tabindex", "0");
    if (node.tagName === "IMG" && !isInlinePicture(node.getAttribute("src") ?? "")) node.remove();
  });
}

/** HTML of a cell's Markdown made safe to put into the page. Needs a DOM. */
export function sanitizeHtml(html: string): string {
  prepare();
  return DOMPurify.sanitize(html, allowed);
}
