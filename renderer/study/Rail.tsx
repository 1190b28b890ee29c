import { type ReactNode, useMemo } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { translate } from "../../shared/words/translate.ts";
import { WithCode } from "../components/WithCode.tsx";
import { isSameList, listIds } from "../stores/study-view.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { focusCell, nameCell } from "./actions.ts";
import { isSameOutline, readOutline } from "./outline.ts";
import { listProblems, type Problem } from "./problems.ts";
import { readDataFiles } from "./read-files.ts";
import { useStudy } from "./study-context.ts";
import { tellValue } from "./tell-value.ts";

/** Beside the study: its headings, what its names hold, what is wrong, and its files. */
export function Rail() {
  return (
    <nav className="rail" aria-label={say("study.rail")}>
      <Outline />
      <Problems />
      <Variables />
      <Files />
    </nav>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="rail-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Outline() {
  const { study } = useStudy();
  const entries = useSelected(study.view, ({ cells }) => readOutline(cells), isSameOutline);
  const top = Math.min(...entries.map(({ level }) => level));
  return (
    <Section title={say("study.outline")}>
      {entries.length === 0 ? (
        <p className="soft">{say("study.outline.empty")}</p>
      ) : (
        <ul>
          {entries.map(({ cell, index, level, text }) => (
            <li key={`${cell}-${index}`} style={{ paddingLeft: (level - top) * 12 }}>
              <button type="button" className="rail-link" onClick={() => showHeading(cell, index)}>
                <bdi>{cutText(showControls(text))}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function showHeading(cell: string, index: number): void {
  const element = document.getElementById(nameCell(cell));
  const heading = element?.querySelectorAll("h1, h2, h3, h4, h5, h6")[index];
  (heading ?? element)?.scrollIntoView({ block: "start" });
}

/** Characters of a message or name that a line of the rail can show: the rest would only be laid out. */
const shownLetters = 300;

const cutText = (text: string) => (text.length > shownLetters ? `${text.slice(0, shownLetters)}…` : text);

/** Problems listed before the rest is only counted. */
const maxProblems = 30;

function Problems() {
  const { study, assist } = useStudy();
  const cells = useSelected(study.view, (view) => view.cells);
  const states = useSelected(study.session, (view) => view.cells);
  const found = useStore(study.language.problems);
  const problems = useMemo(() => listProblems(cells, found, states), [cells, found, states]);
  if (problems.length === 0) return null;
  const show = ({ cell, span }: Problem) => (span ? assist.goTo({ cell, ...span }) : focusCell(cell));
  return (
    <Section title={`${say("study.problems")} ${problems.length}`}>
      <ul>
        {problems.slice(0, maxProblems).map((problem) => {
          const { key, cell, message, line, severity } = problem;
          const told = cutText(showControls(translate(message)));
          const full = line === null ? told : say("study.problems.at", { cell, line, message: told });
          return (
            <li key={key}>
              <button
                type="button"
                className={`rail-link rail-problem${severity === "warning" ? " rail-warning" : ""}`}
                onClick={() => show(problem)}
                title={full}
              >
                <span className="rail-name">{line === null ? cell : `${cell}:${line}`}</span>
                <bdi>
                  <WithCode text={told} />
                </bdi>
              </button>
            </li>
          );
        })}
      </ul>
      {problems.length > maxProblems ? (
        <p className="soft">{say("study.problems.more", { count: problems.length - maxProblems })}</p>
      ) : null}
    </Section>
  );
}

function Variables() {
  const { study, panel } = useStudy();
  const ids = useSelected(study.view, listIds, isSameList);
  const states = useSelected(study.session, (view) => view.cells);
  const values = ids.flatMap((id) =>
    Object.entries(states.get(id)?.values ?? {}).map(([name, is]) => ({ id, name, is })),
  );
  return (
    <Section title={say("study.variables")}>
      {values.length === 0 ? (
        <p className="soft">{say("study.variables.empty")}</p>
      ) : (
        <ul>
          {values.map(({ id, name, is }) => (
            <li key={`${id}-${name}`}>
              <button
                type="button"
                className="rail-link rail-value"
                onClick={() => focusCell(id)}
                title={cutText(showControls(`${name}: ${tellValue(is)}`))}
              >
                <span className="rail-name">{name}</span>
                <bdi className="soft">{cutText(showControls(tellValue(is)))}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" className="rail-link" onClick={() => panel.set("graph")}>
        {say("view.graph")}
      </button>
    </Section>
  );
}

function Files() {
  const { study } = useStudy();
  const listed = useSelected(study.view, (view) => view.files);
  const cells = useSelected(study.view, (view) => view.cells);
  const unkept = useStore(study.unkeptFiles);
  const files = useMemo(() => readDataFiles(listed, cells), [listed, cells]);
  return (
    <Section title={say("study.files")}>
      {files.length === 0 ? (
        <p className="soft">{say("study.files.empty")}</p>
      ) : (
        <ul>
          {files.map((name) => {
            const reason = unkept.get(name);
            return (
              <li key={name} className="rail-file" title={showControls(name)}>
                <bdi>{showControls(name)}</bdi>
                {reason === undefined ? null : <p className="soft">{say(`study.file.${reason}`)}</p>}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
