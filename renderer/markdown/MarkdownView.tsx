import { type MouseEvent, useMemo, useState } from "react";
import { type Address, checkAddress } from "../../shared/markdown/address.ts";
import { LinkDialog } from "./LinkDialog.tsx";
import "./markdown.css";
import { renderMarkdown } from "../../shared/markdown/render-markdown.ts";
import { sanitizeHtml } from "./sanitizeHtml.ts";

/** Markdown of a cell, as text only: no HTML of its author, no picture from elsewhere; links ask before they open. */
export function MarkdownView({ source }: { source: string }) {
  const html = useMemo(() => ({ __html: sanitizeHtml(renderMarkdown(source)) }), [source]);
  const [asked, setAsked] = useState<Address | null>(null);
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    setAsked(checkAddress(link.getAttribute("href") ?? ""));
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: clicks come from the links inside, also by Enter */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: this is the one place, and it takes sanitised HTML only */}
      <div className="markdown" onClick={onClick} onAuxClick={onClick} dangerouslySetInnerHTML={html} />
      {asked ? <LinkDialog address={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}
