import { type ReactNode, useMemo } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { focusCell, nameCell } from "./actions.ts";
import { readOutline } from "./outline.ts";
import { readDataFiles } from "./read-files.ts";
import { useStudy } from "./study-context.ts";

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
  const cells = useSelected(study.view, (view) => view.cells);
  const entries = readOutline(cells);
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
                {text}
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

function Problems() {
  const { study } = useStudy();
  const cells = useSelected(study.view, (view) => view.cells);
  const states = useSelected(study.session, (view) => view.cells);
  const failed = cells.flatMap(({ id }) => {
    const error = states.get(id)?.error;
    return error ? [{ id, message: error.message }] : [];
  });
  if (failed.length === 0) return null;
  return (
    <Section title={say("study.problems")}>
      <ul>
        {failed.map(({ id, message }) => (
          <li key={id}>
            <button
              type="button"
              className="rail-link rail-problem"
              onClick={() => focusCell(id)}
              title={message}
            >
              <span className="rail-name">{id}</span>
              {message}
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Variables() {
  const { study } = useStudy();
  const cells = useSelected(study.view, (view) => view.cells);
  const { cells: states } = useStore(study.session);
  const values = cells.flatMap(({ id }) =>
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
                title={`${name}: ${is}`}
              >
                <span className="rail-name">{name}</span>
                <span className="soft">{is}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Files() {
  const { study } = useStudy();
  const listed = useSelected(study.view, (view) => view.files);
  const cells = useSelected(study.view, (view) => view.cells);
  const files = useMemo(() => readDataFiles(listed, cells), [listed, cells]);
  return (
    <Section title={say("study.files")}>
      {files.length === 0 ? (
        <p className="soft">{say("study.files.empty")}</p>
      ) : (
        <ul>
          {files.map((name) => (
            <li key={name} className="rail-file" title={name}>
              {name}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
