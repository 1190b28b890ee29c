import { readTitle, splitTitle } from "../../shared/markdown/prose.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { Button } from "../components/Button.tsx";
import { LateReproduced } from "../reproduce/lazy.tsx";
import { useSelected, useStore } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { readByline } from "./read-byline.ts";

/**
 * Above a briefing: its name, where the text does not begin with one.
 * @param title the source of the text that begins with the title; null where none does
 */
export function BriefingHead({ title }: { title: string | null }) {
  const { study } = useStudy();
  const meta = useSelected(study.view, (view) => view.meta);
  const name = showControls(meta.title) || say("home.untitled");
  const heading = title === null ? null : readTitle(splitTitle(title)?.title ?? "");
  return (
    <header className="briefing-head">
      {heading === null ? (
        <>
          <h1>{name}</h1>
          <Byline />
        </>
      ) : heading === meta.title.trim() ? null : (
        <p className="briefing-study">{name}</p>
      )}
    </header>
  );
}

/** Under the title: who computed the figures last, when, and on which data. */
export function Byline() {
  const { study } = useStudy();
  const runs = useStore(study.runs);
  const states = useSelected(study.session, (view) => view.cells);
  const files = useSelected(study.view, (view) => view.files);
  const running = useSelected(study.session, (view) => view.running);
  const { lines, hasRun, isOlder } = readByline(study.doc, runs, states, files);
  return (
    <div className="briefing-byline" data-testid="byline">
      <p>{lines.join(" ")}</p>
      <LateReproduced cell={null} />
      {running || (hasRun && !isOlder) ? null : (
        <Button look="outline" onPress={hasRun ? study.session.runStale : study.session.runAll}>
          {sayBriefing(hasRun ? "compute.again" : "compute.all")}
        </Button>
      )}
    </div>
  );
}
