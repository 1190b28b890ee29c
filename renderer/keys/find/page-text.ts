/** Text as the page shows it, with the nodes that it stands in: outputs, and prose once it is set. */

export interface PageText {
  readonly text: string;
  /** The place on the page of a stretch of it; null when it is not there any more. */
  range(from: number, to: number): Range | null;
}

const blocks = "p, li, td, th, h1, h2, h3, h4, h5, h6, pre, div, figcaption, dt, dd, tr";
/** Letters of an output that are searched. */
const mostLetters = 1_000_000;

/** Reads what an element shows; what stands in different blocks is apart. */
export function readPageText(element: Element): PageText {
  const parts: { readonly node: Text; readonly at: number }[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let text = "";
  let last: Element | null = null;
  for (
    let node = walker.nextNode();
    node instanceof Text && text.length < mostLetters;
    node = walker.nextNode()
  ) {
    const parent = node.parentElement;
    if (!parent || parent.closest("style, script, button, .tools, .cm-hidden, [hidden]")) continue;
    const block = parent.closest(blocks);
    if (block !== last && text !== "") text += "\n";
    last = block;
    parts.push({ node, at: text.length });
    text += node.data;
  }
  const find = (offset: number, isEnd: boolean) => {
    const part = parts.findLast(({ at }) => (isEnd ? at < offset : at <= offset));
    return part?.node.isConnected
      ? ([part.node, Math.min(offset - part.at, part.node.length)] as const)
      : null;
  };
  return {
    text,
    range(from, to) {
      const [start, end] = [find(from, false), find(to, true)];
      if (!start || !end) return null;
      const range = document.createRange();
      range.setStart(...start);
      range.setEnd(...end);
      return range;
    },
  };
}
