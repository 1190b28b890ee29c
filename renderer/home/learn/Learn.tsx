import type { StudyEntry } from "../../../shared/protocol/api.ts";
import { currentLanguage } from "../../../shared/words/language.ts";
import { sayLesson } from "../../../shared/words/lessons.ts";
import { openStudyPage } from "../../app/router.ts";
import { Button } from "../../components/Button.tsx";
import { type Shipped, shipped } from "./shipped.ts";
import { useCopying } from "./use-copying.ts";
import "./learn.css";

/** The lessons, in the language of the screen. One that is on the list of studies already goes on there. */
export function Lessons({ entries }: { entries: readonly StudyEntry[] }) {
  const lessons = shipped[currentLanguage()].filter(({ minutes }) => minutes !== null);
  return (
    <Offer
      title={sayLesson("learn.lessons")}
      explain={sayLesson("learn.lessons.explain")}
      studies={lessons}
      entries={entries}
      testId="lessons"
    />
  );
}

/** The example studies in the language of the screen that are not on the list. Nothing where all are. */
export function Examples({ entries }: { entries: readonly StudyEntry[] }) {
  const examples = shipped[currentLanguage()].filter(
    (one) => one.minutes === null && findCopy(one, entries) === undefined,
  );
  if (examples.length === 0) return null;
  return (
    <Offer
      title={sayLesson("learn.examples")}
      explain={sayLesson("learn.examples.explain")}
      studies={examples}
      entries={entries}
      testId="examples"
    />
  );
}

/** Both behind one line, for a workspace that has studies of its own. */
export function FoldedLessons({ entries }: { entries: readonly StudyEntry[] }) {
  return (
    <details className="learn-folded">
      <summary>{sayLesson("learn.all")}</summary>
      <Lessons entries={entries} />
      <Examples entries={entries} />
    </details>
  );
}

interface OfferProps {
  readonly title: string;
  readonly explain: string;
  readonly studies: readonly Shipped[];
  readonly entries: readonly StudyEntry[];
  readonly testId: string;
}

function Offer({ title, explain, studies, entries, testId }: OfferProps) {
  const { preparing, problem, copy } = useCopying();
  return (
    <section className="learn" aria-label={title} data-testid={testId}>
      <h2>{title}</h2>
      <p className="soft">{explain}</p>
      <ul>
        {studies.map((study) => {
          const own = findCopy(study, entries);
          const verb = own ? "go" : study.minutes === null ? "copy" : "begin";
          return (
            <li key={study.path} className="learn-item">
              <div className="learn-words">
                <h3>
                  {study.title}
                  {study.minutes === null ? null : (
                    <span className="learn-minutes">
                      {sayLesson("learn.minutes", { minutes: study.minutes })}
                    </span>
                  )}
                </h3>
                <p>{sayLesson(study.about)}</p>
              </div>
              <Button
                small
                look="outline"
                aria-label={sayLesson(`learn.${verb}.label`, { title: study.title })}
                isDisabled={preparing !== null}
                onPress={() => (own ? openStudyPage(own.id) : void copy(study))}
              >
                {sayLesson(`learn.${verb}`)}
              </Button>
            </li>
          );
        })}
      </ul>
      <p role="status" className="soft">
        {preparing ? sayLesson("learn.preparing", { title: preparing.title }) : ""}
      </p>
      {problem ? (
        <p role="alert" className="home-problem">
          {problem}
        </p>
      ) : null}
    </section>
  );
}

/** The study on the list that is a copy of this one, as far as its title tells: renamed, it is a study of its own. */
function findCopy({ title }: Shipped, entries: readonly StudyEntry[]): StudyEntry | undefined {
  return entries.find((entry) => entry.title === title);
}
