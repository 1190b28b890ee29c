import type { KeyboardEvent } from "react";
import { paths } from "../../../shared/protocol/api.ts";
import type { FoundStudy, Marks } from "../../../shared/protocol/search.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { isSingular } from "../../../shared/words/language.ts";
import { showControls } from "../../../shared/words/show-controls.ts";
import { translate } from "../../../shared/words/translate.ts";
import { AppLink } from "../../components/AppLink.tsx";
import { useLate } from "../../components/use-late.ts";
import { nameCell } from "../../study/actions.ts";
import { formatAgo } from "../format-ago.ts";
import { sayHome } from "../say-home.ts";
import { plainFound } from "./plain-found.ts";
import type { Searching } from "./use-search.ts";

/** What was found, study by study, each with the lines that fit best; arrow keys go from one to the next. */
export function FoundStudies({ state }: { state: Searching }) {
  const late = useLate(300, state);
  return (
    <section aria-label={sayHome("search.found")} data-testid="found">
      <p role="status" className="home-note">
        {state.is === "waiting" ? (late ? sayHome("search.waiting") : "") : null}
        {state.is === "found" ? tellCount(state.answer.count, state.answer.studies.length) : null}
      </p>
      {state.is === "failed" ? (
        <p role="alert" className="home-note home-problem">
          {translate(state.reason)}
        </p>
      ) : null}
      {state.is === "found" && state.answer.studies.length > 0 ? (
        <ul className="found" data-found onKeyDown={goByArrows}>
          {state.answer.studies.map((study) => (
            <FoundRow key={study.id} study={study} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function FoundRow({ study }: { study: FoundStudy }) {
  const { id, title, marks, role, updated, hits, more } = study;
  const page = paths.page(id);
  return (
    <li className="found-study">
      <AppLink to={page} className="found-title">
        <bdi>{title === "" ? say("home.untitled") : <Marked text={title} marks={marks} />}</bdi>
      </AppLink>
      <span className="home-row-facts">
        <time dateTime={updated}>
          {say("home.updated", { when: formatAgo(new Date(updated), new Date()) })}
        </time>
        <span>{say(`home.role.${role}`)}</span>
      </span>
      {hits.length === 0 ? null : (
        <ul className="found-hits">
          {hits.map(({ cell, kind, text, marks: places }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one answer never change
            <li key={at}>
              <AppLink
                to={`${page}#${nameCell(cell)}`}
                className={kind === "text" ? "found-text" : "found-code"}
              >
                <bdi>
                  <Marked {...(kind === "text" ? plainFound(text, places) : { text, marks: places })} />
                </bdi>
              </AppLink>
            </li>
          ))}
          {more > 0 ? (
            <li className="found-more">
              {sayHome(isSingular(more) ? "search.more.one" : "search.more", { count: more })}
            </li>
          ) : null}
        </ul>
      )}
    </li>
  );
}

/** A text, which may be a stranger's, in which some places are marked. */
function Marked({ text, marks }: { text: string; marks: Marks }) {
  const parts = [];
  let at = 0;
  for (const [from, to] of marks) {
    parts.push(
      showControls(text.slice(at, from)),
      <mark key={from}>{showControls(text.slice(from, to))}</mark>,
    );
    at = to;
  }
  return [...parts, showControls(text.slice(at))];
}

function tellCount(count: number, shown: number): string {
  if (count === 0) return sayHome("search.none");
  if (count > shown) return sayHome("search.count.cut", { count, shown });
  return sayHome(isSingular(count) ? "search.count.one" : "search.count", { count });
}

function goByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  if (at < 0) return;
  event.preventDefault();
  if (at + step < 0) document.querySelector<HTMLElement>(".home-search input")?.focus();
  else links[at + step]?.focus();
}
