import { nameKind } from "../../shared/history/render.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { sayMoment } from "../../shared/words/say-moment.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { checkName } from "../editor/presence.ts";
import { nameVersion } from "../stores/api.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { useMayWrite, useStudy } from "../study/study-context.ts";
import { sayActors } from "./describe.ts";
import { NameForm } from "./NameForm.tsx";
import type { HistoryLists } from "./use-history.ts";

/** The study as it is: giving it a name, and who edited each cell last. */
export function NowPage({ lists }: { lists: HistoryLists }) {
  const { study } = useStudy();
  const { edits, act } = lists;
  const cells = useSelected(study.view, (view) => view.cells);
  const saving = useStore(study.saving);
  const mayWrite = useMayWrite();
  const last = new Map(edits.map((edit) => [edit.cell, edit]));
  return (
    <section className="history-page" aria-label={say("history.now")}>
      {mayWrite ? (
        <NameForm
          label={say("history.name.label")}
          verb={say("history.name.verb")}
          onName={(name) =>
            act(async () => {
              await nameVersion(study.id, name);
            })
          }
        />
      ) : null}
      {saving === "saved" || !mayWrite ? null : <p className="soft">{say("history.name.unsaved")}</p>}
      <h3>{say("history.who")}</h3>
      {cells.length === 0 ? <p className="soft">{say("history.who.none")}</p> : null}
      <ul className="who">
        {cells.map((cell) => {
          const edit = last.get(cell.id);
          const name = edit ? sayActors([edit.by]) : "";
          return (
            <li key={cell.id}>
              <span className="who-cell">
                <bdi className={cell.kind === "text" ? "who-words" : "who-words who-words-code"}>
                  {describeCell(cell)}
                </bdi>
                <span className="soft">
                  {nameKind(cell)} · <code>{cell.id}</code>
                </span>
              </span>
              <span className="who-edit">
                {edit && name !== ""
                  ? say("history.who.edit", { name, when: sayMoment(edit.at) })
                  : say("history.who.unknown")}
              </span>
            </li>
          );
        })}
      </ul>
      <DecidedSuggestions />
    </section>
  );
}

/** Decided suggestions that are listed; the latest ones. */
const maxDecided = 50;

/** Whose suggestions became part of the study, or did not, and by whom. */
function DecidedSuggestions() {
  const { study } = useStudy();
  const decided = useSelected(study.suggestions, (view) => view.decided);
  if (decided.length === 0) return null;
  return (
    <>
      <h3>{say("suggest.decided")}</h3>
      <ul className="who">
        {decided.slice(0, maxDecided).map(({ id, cell, name, decision }) => (
          <li key={id}>
            <span className="who-cell">
              <bdi>
                {say(`suggest.${decision?.state ?? "withdrawn"}`, {
                  name: checkName(name) || say("people.someone"),
                  by: checkName(decision?.name) || say("people.someone"),
                })}
              </bdi>
              <code>{cell}</code>
            </span>
            <span className="who-edit">{decision ? sayMoment(decision.at) : null}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The first words of a cell; those of a heading without the signs that make it one. */
function describeCell({ kind, source }: Cell): string {
  const line = source.split("\n").find((one) => one.trim() !== "") ?? "";
  const words = kind === "text" ? line.replace(/^\s*#{1,6}\s+/, "") : line;
  const short = words.trim().slice(0, 200);
  return short === "" ? say("history.who.empty") : showControls(short);
}
