import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { currentLanguage } from "../../shared/words/language.ts";
import { sayPresent } from "../../shared/words/present.ts";
import { MarkdownView } from "../markdown/MarkdownView.tsx";
import type { Slides } from "./use-slides.ts";

interface SpeakerWindowProps {
  slides: Slides;
  title: string;
  /** When the presentation began, in milliseconds. */
  since: number;
  /** Another window, which this fills. */
  place: Window;
  onKey: (event: KeyboardEvent) => void;
  onClose: () => void;
}

/** What who presents sees beside the slides: the notes, what comes next, the time. In a window of its own. */
export function SpeakerWindow({ slides, title, since, place, onKey, onClose }: SpeakerWindowProps) {
  useEffect(() => {
    const page = place.document;
    for (const { name, value } of document.documentElement.attributes)
      page.documentElement.setAttribute(name, value);
    for (const sheet of document.querySelectorAll("link[rel=stylesheet]"))
      page.head.append(sheet.cloneNode(true));
    page.body.className = "speaker-page";
    place.focus();
    const gone = setInterval(() => {
      if (place.closed) onClose();
    }, 500);
    return () => clearInterval(gone);
  }, [place, onClose]);
  useEffect(() => {
    place.document.title = sayPresent("speaker.title", { title });
  }, [place, title]);
  useEffect(() => {
    place.addEventListener("keydown", onKey);
    return () => place.removeEventListener("keydown", onKey);
  }, [place, onKey]);

  const { all, at, go } = slides;
  const slide = all[at];
  const next = all[at + 1];
  return createPortal(
    <main className="speaker">
      <header>
        <p>{sayPresent("present.slide", { number: at + 1, count: all.length })}</p>
        <Elapsed since={since} />
      </header>
      <h2>{sayPresent("speaker.now")}</h2>
      <p className="speaker-slide">{slide?.title}</p>
      <section className="speaker-notes" aria-label={sayPresent("speaker.notes")}>
        <Notes notes={slide?.notes ?? ""} />
      </section>
      <h2>{sayPresent("speaker.then")}</h2>
      <p className="speaker-slide">{next ? next.title || "…" : sayPresent("speaker.last")}</p>
      <footer>
        <button type="button" className="button button-outline" onClick={() => go(at - 1)}>
          {sayPresent("present.previous")}
        </button>
        <button type="button" className="button button-primary" onClick={() => go(at + 1)}>
          {sayPresent("present.next")}
        </button>
      </footer>
    </main>,
    place.document.body,
  );
}

/** Notes of a slide; how they are written where there are none. */
export function Notes({ notes }: { notes: string }) {
  if (notes === "") return <p className="soft">{sayPresent("speaker.none")}</p>;
  return <MarkdownView source={notes} />;
}

function Elapsed({ since }: { since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(tick);
  }, []);
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  const two = (number: number) =>
    number.toLocaleString(currentLanguage(), { minimumIntegerDigits: 2, useGrouping: false });
  return (
    <p className="speaker-time">
      {sayPresent("speaker.elapsed")}{" "}
      <b>
        {Math.floor(seconds / 60)}:{two(seconds % 60)}
      </b>
    </p>
  );
}
