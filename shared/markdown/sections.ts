/** Prose in sections, as slides have them. Pure. */
import { listFootnotes } from "./footnotes.ts";
import { parseMarkdown } from "./render-markdown.ts";

export interface Section {
  /** Whether something new begins with it: a heading of the first or second level, or a line between (`---`). */
  readonly begins: boolean;
  /** The words of that heading; null where none begins it. */
  readonly title: string | null;
  /** Its Markdown. */
  readonly source: string;
  /** What comments of HTML that begin with "notes:" say to who presents it. */
  readonly notes: readonly string[];
}

/** Cuts Markdown before its headings of the first two levels and at its lines between. Other text stays as it is. */
export function splitSections(source: string): Section[] {
  const lines = source.split("\n");
  const sections: Section[] = [];
  let from = 0;
  let begins = false;
  let title: string | null = null;
  let notes: string[] = [];
  const cut = (to: number) => {
    const text = lines.slice(from, to).join("\n").trim();
    if (text !== "" || begins) sections.push({ begins, title, source: text, notes });
    notes = [];
  };
  const tokens = parseMarkdown(source);
  tokens.forEach((token, index) => {
    if (token.level !== 0 || !token.map) return;
    const [start, end] = token.map;
    if (token.type === "comment") {
      const note = /^\s*notes?\s*:\s*([\s\S]*?)\s*$/i.exec(token.content);
      if (note?.[1]) notes.push(note[1]);
    } else if (token.type === "heading_open" && (token.tag === "h1" || token.tag === "h2")) {
      // A heading straight after a line between is what that line began.
      if (lines.slice(from, start).join("").trim() !== "") {
        cut(start);
        from = start;
      }
      begins = true;
      title = (tokens[index + 1]?.children ?? []).map(({ content }) => content).join("");
    } else if (token.type === "hr") {
      cut(start);
      from = end;
      begins = true;
      title = null;
    }
  });
  cut(lines.length);
  return bringFootnotes(sections, listFootnotes(tokens, lines));
}

/** Each section has the footnotes that it refers to, wherever the text has them. */
function bringFootnotes(sections: readonly Section[], footnotes: ReadonlyMap<string, string>): Section[] {
  if (footnotes.size === 0) return [...sections];
  const definition = (label: string) => `[^${label}]:`;
  return sections.flatMap((section) => {
    const labels = [...footnotes.keys()];
    const own = labels.filter((label) => section.source.includes(footnotes.get(label) ?? definition(label)));
    let source = section.source;
    for (const label of own) source = source.replace(footnotes.get(label) ?? "", "");
    source = source.trim();
    const used = labels.filter((label) => source.includes(`[^${label}]`));
    // What nothing here refers to stands where it is used.
    if (source === "" && own.length > 0 && !section.begins) return [];
    const notes = used.map((label) => footnotes.get(label)).join("\n\n");
    return [{ ...section, source: notes === "" ? source : `${source}\n\n${notes}` }];
  });
}
