import { Tag } from "lucide-react";
import { memo, type ReactNode, useDeferredValue, useMemo } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { translate } from "../../shared/words/translate.ts";
import { IconButton } from "../components/Button.tsx";
import { useLanguage } from "../components/use-language.ts";
import { WithCode } from "../components/WithCode.tsx";
import { useTellMath } from "../markdown/math.ts";
import { openRow } from "../marking/open-row.ts";
import { isSameList, listIds } from "../stores/study-view.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { focusCell, nameCell } from "./actions.ts";
import { chooseFiles } from "./files/choose-files.ts";
import { findReader, readDataFiles } from "./files/read-files.ts";
import { isSameOutline, readOutline } from "./outline.ts";
import { listProblems, type Problem } from "./problems.ts";
import { useMayWrite, useStudy } from "./study-context.ts";
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
  const tell = useTellMath();
  const entries = useSelected(study.view, ({ cells }) => readOutline(cells, tell), isSameOutline);
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
  element?.focus({ preventScroll: true });
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
  // While many cells run, a letter that is typed goes before the list.
  const states = useDeferredValue(useSelected(study.session, (view) => view.cells));
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
  const states = useDeferredValue(useSelected(study.session, (view) => view.cells));
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
            <VariableLine key={`${id}-${name}`} {...{ id, name, is }} />
          ))}
        </ul>
      )}
      <button type="button" className="rail-link" onClick={() => panel.set("graph")}>
        {say("view.graph")}
      </button>
    </Section>
  );
}

/** What a name holds; drawn anew only where that changes, since a long study has many. */
const VariableLine = memo(function VariableLine({ id, name, is }: { id: string; name: string; is: string }) {
  useLanguage();
  return (
    <li>
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
  );
});

/** The data files. Each leads to the cell that reads it, with what was found in it and what its columns hold. */
function Files() {
  const open = useStudy();
  const { study, panel } = open;
  const mayWrite = useMayWrite();
  const listed = useSelected(study.view, (view) => view.files);
  const cells = useSelected(study.view, (view) => view.cells);
  const unkept = useStore(study.unkeptFiles);
  const files = useMemo(() => readDataFiles(listed, cells), [listed, cells]);
  const mark = (name: string) => {
    openRow.set(name);
    panel.set("marking");
  };
  return (
    <Section title={say("study.files")}>
      {files.length === 0 ? (
        <p className="soft">{say(mayWrite ? "study.files.empty" : "study.files.none")}</p>
      ) : (
        <ul>
          {files.map((name) => {
            const reason = unkept.get(name);
            const reader = findReader(name, cells);
            return (
              <li key={name} className={reader === null ? "rail-file" : undefined} title={showControls(name)}>
                <div className="rail-file-line">
                  {reader === null ? (
                    <bdi>{showControls(name)}</bdi>
                  ) : (
                    <button type="button" className="rail-link" onClick={() => focusCell(reader)}>
                      <bdi>{showControls(name)}</bdi>
                    </button>
                  )}
                  {mayWrite ? (
                    <IconButton
                      small
                      label={say("study.file.marking", { name: showControls(name) })}
                      onPress={() => mark(name)}
                    >
                      <Tag size={13} aria-hidden />
                    </IconButton>
                  ) : null}
                </div>
                {reason === undefined ? null : <p className="soft">{say(`study.file.${reason}`)}</p>}
              </li>
            );
          })}
        </ul>
      )}
      {mayWrite ? (
        <button type="button" className="rail-link" onClick={() => chooseFiles(open)}>
          {say("study.files.add")}
        </button>
      ) : null}
    </Section>
  );
}
