import { Check } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { say } from "../../../shared/words/catalogue.ts";
import { isSingular } from "../../../shared/words/language.ts";
import { showControls } from "../../../shared/words/show-controls.ts";
import { Button } from "../../components/Button.tsx";
import { useStore } from "../../stores/use-store.ts";
import { focusCell } from "../actions.ts";
import { useStudy } from "../study-context.ts";
import { describeUnseen } from "./describe-unseen.ts";
import "./unseen.css";

/** Cells named at once; the others when asked. */
const shownFirst = 5;

/** "3 cells changed while you were away": which, by whom, and the way there. */
export function UnseenNotice() {
  const { study } = useStudy();
  const unseen = useStore(study.unseen);
  useStore(study.trust.heard);
  const [all, setAll] = useState(false);
  const section = useRef<HTMLElement>(null);
  const isAway = useOutOfSight(section, unseen.length > 0);
  if (unseen.length === 0) return null;
  const count = say(isSingular(unseen.length) ? "unseen.count.one" : "unseen.count.other", {
    count: unseen.length,
  });
  const shown = all ? unseen : unseen.slice(0, shownFirst);
  const more = unseen.length - shown.length;
  return (
    <section
      ref={section}
      className="unseen"
      tabIndex={-1}
      aria-label={say("unseen.list")}
      data-testid="unseen"
    >
      {isAway ? (
        <div className="unseen-away toast" data-testid="unseen-away">
          <span aria-hidden="true">{count}</span>
          <Button small onPress={() => goTo(section.current)}>
            {say("unseen.show")}
          </Button>
        </div>
      ) : null}
      <header>
        <p role="status">{count}</p>
        <Button small onPress={study.unseen.seeAll} data-testid="unseen-all">
          <Check size={14} aria-hidden />
          {say("unseen.all")}
        </Button>
      </header>
      <ul>
        {shown.map((cell) => {
          const words = describeUnseen(cell, study.trust.findLastAuthor(cell.id));
          const label = showControls(cell.label) || say("unseen.empty");
          return (
            <li key={cell.id}>
              {cell.change === "deleted" ? (
                <span className="unseen-label">{label}</span>
              ) : (
                <Button small onPress={() => focusCell(cell.id)}>
                  <span className="unseen-label">{label}</span>
                </Button>
              )}
              <span className="soft">{words}</span>
            </li>
          );
        })}
      </ul>
      {more > 0 ? (
        <Button small onPress={() => setAll(true)}>
          {say("unseen.more", { count: more })}
        </Button>
      ) : null}
    </section>
  );
}

/** Brings the list into sight and the keyboard to it: the button pressed for it goes once the list is seen. */
function goTo(list: HTMLElement | null): void {
  list?.focus({ preventScroll: true });
  list?.scrollIntoView({ block: "center" });
}

/** Whether what there is to see is above or below the window, and was not in it since it is there. */
function useOutOfSight(place: RefObject<HTMLElement | null>, isThere: boolean): boolean {
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!isThere || !element) return;
    const observer = new IntersectionObserver(([entry]) => {
      setAway(entry?.isIntersecting === false);
      if (entry?.isIntersecting) observer.disconnect();
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      setAway(false);
    };
  }, [place, isThere]);
  return isAway;
}
