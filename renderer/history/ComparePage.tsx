import { Copy, RotateCcw } from "lucide-react";
import { useId, useMemo, useState } from "react";
import { compareStudies, isUnchanged } from "../../shared/history/compare.ts";
import { renderChanges } from "../../shared/history/render.ts";
import type { Version } from "../../shared/protocol/history.ts";
import type { Study } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { sayMoment } from "../../shared/words/say-moment.ts";
import { Button } from "../components/Button.tsx";
import { renameVersion } from "../stores/api.ts";
import { useStore } from "../stores/use-store.ts";
import { useMayWrite, useStudy } from "../study/study-context.ts";
import { bringBack } from "./bring-back.ts";
import { ChangeList } from "./ChangeList.tsx";
import { nameVersionShown, sumUp } from "./describe.ts";
import { nowKey } from "./entries.ts";
import { NameForm } from "./NameForm.tsx";
import { type HistoryLists, useVersion } from "./use-history.ts";

interface ComparePageProps {
  version: Version;
  /** The one before it; null for the first. */
  previous: Version | null;
  versions: readonly Version[];
  lists: HistoryLists;
  onRestored: () => void;
}

/** What differs between a version and the study as it is now, or another version. */
export function ComparePage({ version, previous, versions, lists, onRestored }: ComparePageProps) {
  const { study } = useStudy();
  const mayWrite = useMayWrite();
  const [other, setOther] = useState(nowKey);
  const [isRenaming, setRenaming] = useState(false);
  const now = useStore(study.view);
  const own = useVersion(version.id);
  const others = useVersion(other === nowKey ? null : other);
  const selectId = useId();
  const isNow = other === nowKey;
  const problem = findProblem(own) ?? findProblem(others);
  const chosen = own && "study" in own ? own.study : null;
  const against = isNow ? now : others && "study" in others ? others.study : null;
  // The older one first, so that what came stands as added.
  const isOlder = isNow || versions.findIndex(({ id }) => id === other) < versions.indexOf(version);
  const changes = useMemo(
    () => (chosen && against ? compare(chosen, against, isOlder) : null),
    [chosen, against, isOlder],
  );
  const { act } = lists;
  const restore = async (cell?: string) => {
    const isDone = await act(() => bringBack(study, version.id, cell));
    if (isDone && cell === undefined) onRestored();
  };
  const title = say(isOlder ? "history.compare.since" : "history.compare.before", {
    version: nameVersionShown(version),
    when: sayMoment(version.at),
  });
  return (
    <section className="history-page" aria-label={nameVersionShown(version)}>
      <div className="history-title">
        <div>
          <h3>
            <bdi>{nameVersionShown(version)}</bdi>
          </h3>
          <p className="soft">
            <bdi>{[sayMoment(version.at), sumUp(version)].filter((part) => part !== "").join(" · ")}</bdi>
          </p>
        </div>
        {mayWrite ? (
          <div className="history-actions">
            <Button look="outline" onPress={() => setRenaming(!isRenaming)} aria-expanded={isRenaming}>
              {say(version.name === null ? "history.rename.first" : "history.rename")}
            </Button>
            <Button look="primary" isDisabled={chosen === null} onPress={() => void restore()}>
              <RotateCcw size={14} aria-hidden />
              {say("history.restore")}
            </Button>
          </div>
        ) : null}
      </div>
      {isRenaming && mayWrite ? (
        <NameForm
          label={say("history.rename.label")}
          verb={say("history.rename.verb")}
          initial={version.name ?? ""}
          onName={async (name) => {
            const isTaken = await act(() => renameVersion(study.id, version.id, name));
            if (isTaken) setRenaming(false);
            return isTaken;
          }}
        />
      ) : null}
      <div className="history-against">
        <label htmlFor={selectId}>{say("history.against")}</label>
        <select id={selectId} value={other} onChange={(event) => setOther(event.target.value)}>
          <option value={nowKey}>{say("history.against.now")}</option>
          {previous ? <option value={previous.id}>{say("history.against.previous")}</option> : null}
          {versions
            .filter(({ id }) => id !== version.id && id !== previous?.id)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {`${sayMoment(one.at)} · ${nameVersionShown(one)}`}
              </option>
            ))}
        </select>
        {changes && !isUnchanged(changes) ? (
          <Button
            small
            onPress={() => void navigator.clipboard?.writeText(renderChanges(title, changes)).catch(() => {})}
          >
            <Copy size={14} aria-hidden />
            {say("history.copy")}
          </Button>
        ) : null}
      </div>
      {problem ? (
        <p className="history-problem" role="alert">
          {problem}
        </p>
      ) : null}
      {changes ? (
        <ChangeList
          changes={changes}
          told={other === previous?.id ? version.cells : []}
          edits={isNow ? lists.edits : []}
          onRestore={isNow && mayWrite ? (cell) => void restore(cell) : null}
        />
      ) : problem ? null : (
        <p className="soft" role="status">
          {say("history.loading")}
        </p>
      )}
    </section>
  );
}

function compare(chosen: Study, against: Study, isOlder: boolean) {
  return isOlder ? compareStudies(chosen, against) : compareStudies(against, chosen);
}

function findProblem(loaded: ReturnType<typeof useVersion>): string | null {
  return loaded && "problem" in loaded ? loaded.problem : null;
}
