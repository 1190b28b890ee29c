import { type MouseEvent, type SyntheticEvent, useMemo, useState } from "react";
import { type Address, checkAddress } from "../../shared/markdown/address.ts";
import { LinkDialog } from "./LinkDialog.tsx";
import "./markdown.css";
import { renderMarkdown } from "../../shared/markdown/render-markdown.ts";
import { useSetMath } from "./math.ts";
import { sanitizeHtml } from "./sanitizeHtml.ts";

/** Markdown of a cell, as text only: no HTML of its author, no picture from elsewhere; links ask before they open. */
export function MarkdownView({ source }: { source: string }) {
  const setMath = useSetMath(source);
  const html = useMemo(() => ({ __html: sanitizeHtml(renderMarkdown(source, setMath)) }), [source, setMath]);
  const [asked, setAsked] = useState<Address | null>(null);
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    if (goToFootnote(event)) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    setAsked(checkAddress(link.getAttribute("href") ?? ""));
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: presses come from links and footnotes inside, also by Enter */}
      <div
        className="markdown"
        onClick={onClick}
        onAuxClick={onClick}
        onKeyDown={(event) => {
          if (event.key === "Enter" && goToFootnote(event)) event.preventDefault();
        }}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: this is the one place, and it takes sanitised HTML only
        dangerouslySetInnerHTML={html}
      />
      {asked ? <LinkDialog address={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

/** From a footnote's sign to its text. @returns whether it was one */
function goToFootnote({ target, currentTarget }: SyntheticEvent<HTMLDivElement>): boolean {
  const number = target instanceof Element ? target.closest<HTMLElement>("sup")?.dataset.footnote : undefined;
  const note = currentTarget.querySelectorAll<HTMLElement>("ol[data-footnotes] > li")[Number(number) - 1];
  if (number === undefined || !note) return false;
  note.tabIndex = -1;
  note.focus({ preventScroll: true });
  note.scrollIntoView({ block: "nearest" });
  return true;
}
