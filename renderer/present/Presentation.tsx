import {
  ChevronLeft,
  ChevronRight,
  Maximize,
  Minimize,
  NotebookText,
  PictureInPicture2,
  X,
} from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { readMarking } from "../../shared/study-file/marking.ts";
import { say } from "../../shared/words/catalogue.ts";
import { sayPresent } from "../../shared/words/present.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { IconButton } from "../components/Button.tsx";
import { useLanguage } from "../components/use-language.ts";
import { useSelected } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { SlideView } from "./SlideView.tsx";
import { Notes, SpeakerWindow } from "./SpeakerWindow.tsx";
import { readSlideKey, type SlideStep } from "./slide-keys.ts";
import { useFullScreen } from "./use-full-screen.ts";
import { useSlides } from "./use-slides.ts";
import "../briefing/briefing.css";
import "./present.css";

/** The study as slides, over the whole page. */
export function Presentation({ onClose }: { onClose: () => void }) {
  useLanguage();
  const { study } = useStudy();
  const meta = useSelected(study.view, (view) => view.meta);
  const marking = useMemo(() => readMarking(meta.frontMatter), [meta.frontMatter]);
  const title = showControls(meta.title) || say("home.untitled");
  const slides = useSlides();
  const screen = useFullScreen();
  const chartHeight = useChartHeight();
  const [isDark, setDark] = useState(false);
  const [notes, setNotes] = useState<"none" | "below" | "blocked">("none");
  const [speaker, setSpeaker] = useState<Window | null>(null);
  const [since] = useState(Date.now);
  const { all, at, go } = slides;
  const slide = all[at];

  const openSpeaker = useCallback(() => {
    const opened = window.open("", `chancery-speaker-${study.id}`, "popup,width=720,height=640");
    if (opened) setSpeaker(opened);
    else setNotes("blocked");
  }, [study.id]);
  useEffect(() => () => speaker?.close(), [speaker]);
  const closeSpeaker = useCallback(() => setSpeaker(null), []);

  const take = (step: SlideStep) => {
    if (step !== "dark") setDark(false);
    if (step === "next") go(at + 1);
    else if (step === "previous") go(at - 1);
    else if (step === "first") go(0);
    else if (step === "last") go(all.length - 1);
    else if (step === "dark") setDark(!isDark);
    else if (step === "fullScreen") screen.toggle();
    else if (step === "speaker") openSpeaker();
    else if (step === "notes") setNotes(notes === "none" ? "below" : "none");
    else onClose();
  };
  const latest = useRef(take);
  latest.current = take;
  const onKey = useCallback((event: KeyboardEvent) => {
    const target = event.target as Element | null;
    const dialog = target?.closest("[role=dialog], [role=alertdialog]");
    // A question that a link asks has keys of its own.
    const step = dialog && !dialog.matches(".present") ? null : readSlideKey(event, target);
    if (step === null) return;
    event.preventDefault();
    event.stopPropagation();
    latest.current(step);
  }, []);
  useEffect(() => {
    addEventListener("keydown", onKey, { capture: true });
    return () => removeEventListener("keydown", onKey, { capture: true });
  }, [onKey]);

  const place = { number: at + 1, count: all.length, title: slide?.title ?? "" };
  const label = sayPresent(place.title ? "present.slide.titled" : "present.slide", place);
  return (
    <ModalOverlay className="present-overlay" isOpen isKeyboardDismissDisabled>
      <Modal className="present-modal">
        <Dialog className="present" aria-label={sayPresent("present.label", { title })} data-testid="present">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a slide that scrolls must be reached by keyboard */}
          <section className="present-body" tabIndex={0} aria-label={label} ref={takeFocus}>
            {slide ? (
              <SlideView key={slide.key} slide={slide} chartHeight={chartHeight} />
            ) : (
              <p className="present-empty">{sayPresent("present.empty")}</p>
            )}
          </section>
          {notes === "none" ? null : (
            <section className="present-notes" aria-label={sayPresent("speaker.notes")}>
              {notes === "blocked" ? <p role="alert">{sayPresent("speaker.blocked")}</p> : null}
              <Notes notes={slide?.notes ?? ""} />
            </section>
          )}
          <footer className="present-foot">
            {marking === null ? <span /> : <bdi className="present-marking">{marking}</bdi>}
            <p className="present-title">{title}</p>
            <p aria-hidden>
              {at + 1} / {Math.max(1, all.length)}
            </p>
            <div className="present-tools">
              <IconButton
                label={sayPresent("present.previous")}
                isDisabled={at === 0}
                onPress={() => go(at - 1)}
              >
                <ChevronLeft size={18} />
              </IconButton>
              <IconButton
                label={sayPresent("present.next")}
                isDisabled={at >= all.length - 1}
                onPress={() => go(at + 1)}
              >
                <ChevronRight size={18} />
              </IconButton>
              <IconButton
                label={sayPresent("present.notes")}
                aria-pressed={notes !== "none"}
                onPress={() => take("notes")}
              >
                <NotebookText size={17} />
              </IconButton>
              <IconButton label={sayPresent("present.speaker")} onPress={openSpeaker}>
                <PictureInPicture2 size={17} />
              </IconButton>
              <IconButton
                label={sayPresent(screen.isFull ? "present.fullScreen.leave" : "present.fullScreen")}
                onPress={screen.toggle}
              >
                {screen.isFull ? <Minimize size={17} /> : <Maximize size={17} />}
              </IconButton>
              <IconButton label={sayPresent("present.close")} onPress={onClose}>
                <X size={18} />
              </IconButton>
            </div>
          </footer>
          <p className="hidden-text" role="status">
            {isDark ? sayPresent("present.dark") : label}
          </p>
          {isDark ? <div className="present-dark" data-testid="present-dark" /> : null}
        </Dialog>
      </Modal>
      {speaker ? (
        <SpeakerWindow
          slides={slides}
          title={title}
          since={since}
          place={speaker}
          onKey={onKey}
          onClose={closeSpeaker}
        />
      ) : null}
    </ModalOverlay>
  );
}

const takeFocus = (element: HTMLElement | null) => element?.focus();

/** In steps, so that a small change draws nothing anew. */
const measureHeight = () => Math.round(Math.max(240, window.innerHeight * 0.52) / 20) * 20;

/** Pixels that a chart may be high beside a heading and a line of text. */
function useChartHeight(): number {
  const [height, setHeight] = useState(measureHeight);
  useEffect(() => {
    const follow = () => setHeight(measureHeight());
    addEventListener("resize", follow);
    return () => removeEventListener("resize", follow);
  }, []);
  return height;
}
