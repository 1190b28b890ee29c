import { Plus, Settings } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { maxQuestion } from "../../shared/protocol/search.ts";
import { say } from "../../shared/words/catalogue.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { translate } from "../../shared/words/translate.ts";
import { AccountButton } from "../account/AccountButton.tsx";
import { FailurePage } from "../app/FailurePage.tsx";
import { openStudyPage } from "../app/router.ts";
import { Button, IconButton } from "../components/Button.tsx";
import { LanguageButtons } from "../components/LanguageButtons.tsx";
import { useLanguage } from "../components/use-language.ts";
import { useLate } from "../components/use-late.ts";
import { settingsOpen } from "../settings/open-settings.ts";
import { CheckButton } from "../signing/CheckButton.tsx";
import { createStudy } from "../stores/api.ts";
import { account, studyList } from "../stores/app.ts";
import { useStore } from "../stores/use-store.ts";
import "./home.css";
import { Bin } from "./bin/Bin.tsx";
import { BinToast } from "./bin/BinToast.tsx";
import { openBin } from "./bin/bin-store.ts";
import { Lately } from "./Lately.tsx";
import { LearnPart } from "./learn/LearnPart.tsx";
import { mayCreateStudies } from "./may-create.ts";
import { NewFromFile } from "./NewFromFile.tsx";
import { StudyRow } from "./StudyRow.tsx";
import { FoundStudies } from "./search/FoundStudies.tsx";
import { SearchField } from "./search/SearchField.tsx";
import { useSearch } from "./search/use-search.ts";

const bin = openBin(studyList.refresh);

/** With no more studies than this (the examples, and a few) a workspace is new: its lessons stand above them, later they fold away below. */
const fewStudies = 10;

/** The studies of this workspace, the last changed first. */
export function HomePage() {
  const { entries, failure } = useStore(studyList);
  const here = useStore(account);
  const [creating, setCreating] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const late = useLate(250);
  const language = useLanguage();
  useEffect(() => void studyList.refresh(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the title is in the language of the screen
  useEffect(() => {
    document.title = `${say("home.title")} · Chancery`;
  }, [language]);

  const mayCreate = entries !== null && mayCreateStudies(here, entries);
  const [question, setQuestion] = useState(readQuestion);
  const [isAsked] = useState(question !== "");
  const searching = useSearch(question);
  useEffect(() => {
    // Back from a study comes to the same answer.
    const address = question.trim() === "" ? "/" : `/?q=${encodeURIComponent(question.trim())}`;
    if (address !== `${location.pathname}${location.search}`) history.replaceState(null, "", address);
  }, [question]);
  const isKnown = entries !== null;
  const teaches = mayCreate && question.trim() === "";
  const isNew = isKnown && entries.length <= fewStudies;
  useEffect(() => {
    if (isKnown) void bin.refresh();
  }, [isKnown]);

  if (failure && entries === null)
    return (
      <FailurePage status={failure.status} reason={failure.message}>
        <Button look="primary" onPress={() => void studyList.refresh()}>
          {say("home.retry")}
        </Button>
      </FailurePage>
    );

  /** The button that was pressed goes: the keyboard begins at the head of the list again. */
  const act = (work: Promise<void>) => void work.then(() => heading.current?.focus());
  const create = async () => {
    setCreating(true);
    setProblem(null);
    try {
      openStudyPage((await createStudy(firstText())).id);
    } catch (error) {
      setProblem(translate(error instanceof Error ? error.message : String(error)));
      setCreating(false);
    }
  };
  const button = (
    <Button look="primary" isDisabled={creating} onPress={() => void create()} data-testid="new-study">
      <Plus size={16} aria-hidden />
      {creating ? say("home.creating") : say("home.new")}
    </Button>
  );
  return (
    <main className="home">
      <header className="home-head">
        <div className="home-top">
          <p className="wordmark">Chancery</p>
          <div className="home-person">
            <LanguageButtons />
            <IconButton label={say("view.settings")} onPress={() => settingsOpen.set(true)}>
              <Settings size={17} aria-hidden />
            </IconButton>
            <AccountButton />
          </div>
        </div>
        <div className="home-title">
          <h1 ref={heading} tabIndex={-1}>
            {say("home.title")}
          </h1>
          {mayCreate && entries.length > 0 ? button : null}
        </div>
        {entries && (entries.length > 0 || question !== "") ? (
          <SearchField question={question} onQuestion={setQuestion} takesFocus={isAsked} />
        ) : null}
        {teaches && isNew ? <LearnPart name="Lessons" entries={entries} /> : null}
        {teaches ? (
          <NewFromFile />
        ) : isKnown && question.trim() === "" ? (
          <div className="home-check">
            <CheckButton />
          </div>
        ) : null}
        {failure ? <p className="home-note">{say("home.remembered")}</p> : null}
        {problem ? (
          <p className="home-note home-problem" role="alert">
            {problem}
          </p>
        ) : null}
      </header>
      {entries === null ? (
        late ? (
          <HomeSkeleton />
        ) : null
      ) : question.trim() !== "" ? (
        <FoundStudies state={searching} />
      ) : entries.length === 0 ? (
        <section className="home-empty">
          <h2>{say(mayCreate ? "home.empty.title" : "signin.none.title")}</h2>
          <p>{say(mayCreate ? "home.empty" : "signin.none")}</p>
          {mayCreate ? button : null}
        </section>
      ) : (
        <>
          <Lately entries={entries} />
          <ul className="home-list">
            {entries.map((entry) => (
              <StudyRow
                key={entry.id}
                entry={entry}
                mayCreate={mayCreate}
                onDelete={() => act(bin.remove(entry))}
                onProblem={setProblem}
              />
            ))}
          </ul>
        </>
      )}
      {teaches ? <LearnPart name={isNew ? "Examples" : "FoldedLessons"} entries={entries} /> : null}
      <Bin bin={bin} />
      <BinToast bin={bin} onRestore={(binned) => act(bin.restore(binned))} />
    </main>
  );
}

function HomeSkeleton() {
  return (
    <div className="home-list" role="status" aria-label={say("home.loading")}>
      {[58, 44, 51].map((width) => (
        <div key={width} className="home-row-waiting">
          <div className="skeleton" style={{ width: `${width}%`, height: 20 }} />
          <div className="skeleton" style={{ width: "22%", height: 12 }} />
        </div>
      ))}
    </div>
  );
}

/** What the address asks to look for. */
function readQuestion(): string {
  return new URLSearchParams(location.search).get("q")?.slice(0, maxQuestion) ?? "";
}

/** A new study's file: a title and a first line to write over. */
function firstText(): string {
  return `---\nchancery: 1\ntitle: ${say("home.untitled")}\nlanguage: ${currentLanguage()}\n---\n`;
}
