import { Check } from "lucide-react";
import { useState } from "react";
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
  if (unseen.length === 0) return null;
  const shown = all ? unseen : unseen.slice(0, shownFirst);
  const more = unseen.length - shown.length;
  return (
    <section className="unseen" aria-label={say("unseen.list")} data-testid="unseen">
      <header>
        <p role="status">
          {say(isSingular(unseen.length) ? "unseen.count.one" : "unseen.count.other", {
            count: unseen.length,
          })}
        </p>
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
