import { Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { translate } from "../../shared/words/translate.ts";
import { AccountButton } from "../account/AccountButton.tsx";
import { FailurePage } from "../app/FailurePage.tsx";
import { openStudyPage } from "../app/router.ts";
import { Button } from "../components/Button.tsx";
import { LanguageButtons } from "../components/LanguageButtons.tsx";
import { useLanguage } from "../components/use-language.ts";
import { useLate } from "../components/use-late.ts";
import { createStudy } from "../stores/api.ts";
import { account, studyList } from "../stores/app.ts";
import { useStore } from "../stores/use-store.ts";
import "./home.css";
import { Bin } from "./bin/Bin.tsx";
import { BinToast } from "./bin/BinToast.tsx";
import { openBin } from "./bin/bin-store.ts";
import { NewFromFile } from "./NewFromFile.tsx";
import { StudyRow } from "./StudyRow.tsx";

const bin = openBin(studyList.refresh);

/** The studies of this workspace, the last changed first. */
export function HomePage() {
  const { entries, failure } = useStore(studyList);
  const { asksSignIn, person } = useStore(account);
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

  const isGuest = asksSignIn && person !== null && !person.isOwner;
  const mayCreate =
    entries !== null && !isGuest && (entries.length === 0 || entries.some(({ role }) => role === "owner"));
  useEffect(() => {
    if (mayCreate) void bin.refresh();
  }, [mayCreate]);

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
            <AccountButton />
          </div>
        </div>
        <div className="home-title">
          <h1 ref={heading} tabIndex={-1}>
            {say("home.title")}
          </h1>
          {mayCreate && entries.length > 0 ? button : null}
        </div>
        {mayCreate ? <NewFromFile /> : null}
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
      ) : entries.length === 0 ? (
        <section className="home-empty">
          <h2>{say(isGuest ? "signin.none.title" : "home.empty.title")}</h2>
          <p>{say(isGuest ? "signin.none" : "home.empty")}</p>
          {isGuest ? null : button}
        </section>
      ) : (
        <ul className="home-list">
          {entries.map((entry) => (
            <StudyRow key={entry.id} entry={entry} onDelete={() => act(bin.remove(entry))} />
          ))}
        </ul>
      )}
      {mayCreate ? <Bin bin={bin} /> : null}
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

/** A new study's file: a title and a first line to write over. */
function firstText(): string {
  return `---\nchancery: 1\ntitle: ${say("home.untitled")}\nlanguage: ${currentLanguage()}\n---\n`;
}
