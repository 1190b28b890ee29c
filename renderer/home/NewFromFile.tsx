import { FileUp } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { FileTrigger } from "react-aria-components";
import { translate } from "../../shared/words/translate.ts";
import { openStudyPage } from "../app/router.ts";
import { Button } from "../components/Button.tsx";
import { useFileDrop } from "../components/use-file-drop.ts";
import { type Part, useLoaded } from "../components/use-loaded.ts";
import type { Step } from "../new-study/create-from-file.ts";
import { CheckButton } from "../signing/CheckButton.tsx";
import { dossierToCheck } from "../signing/open-check.ts";
import { acceptedData } from "../study/files/accepted.ts";
import { type Dropped, plainFiles, readDrop } from "./import/dropped-files.ts";
import type { Made } from "./import/import-files.ts";
import { NewSealed } from "./NewSealed.tsx";
import { sayHome } from "./say-home.ts";
import { NewFromTemplate } from "./templates/NewFromTemplate.tsx";

const accepted = [...acceptedData, ".ipynb", ".html", ".qmd", ".rmd", ".md", ".dossier"];

const madePart: Part<typeof import("./import/MadeStudy.tsx")> = {
  load: () => import("./import/MadeStudy.tsx"),
};

interface Work {
  readonly file: string;
  readonly step: Step;
  readonly stop: AbortController;
}

/** A button, and the whole page to drop on: data, a notebook or a dossier becomes a study. Beside it the templates. */
export function NewFromFile() {
  const [work, setWork] = useState<Work | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const running = useRef<AbortController | null>(null);
  const part = useRef<HTMLElement>(null);
  const [stopped, setStopped] = useState(0);
  useEffect(() => () => running.current?.abort(), []);
  // The button that was pressed is gone: the keyboard goes to the one that begins again.
  useEffect(() => {
    if (stopped > 0) part.current?.querySelector("button")?.focus();
  }, [stopped]);

  /** @returns the one dossier that was dropped: it is looked at before a study is made of it */
  const findDossier = (files: readonly File[]) => {
    const [file, other] = files;
    return file && !other && /\.dossier$/i.test(file.name) ? file : null;
  };
  const make = async (reading: Promise<Dropped>, name: string) => {
    if (running.current) return;
    const stop = new AbortController();
    running.current = stop;
    setProblem(null);
    setMade(null);
    setWork({ file: name, step: "reading", stop });
    try {
      const [dropped, { importFiles }] = await Promise.all([reading, import("./import/import-files.ts")]);
      const study = await importFiles(dropped, (step, file) => setWork({ file, step, stop }), stop.signal);
      if (study.losses.length > 0) setMade(study);
      else openStudyPage(study.id);
    } catch (error) {
      if (!stop.signal.aborted) setProblem(await describe(name, error));
    } finally {
      running.current = null;
      setWork(null);
      if (stop.signal.aborted) setStopped((times) => times + 1);
    }
  };
  const choose = (files: readonly File[]) => {
    const dossier = findDossier(files);
    if (dossier) dossierToCheck.set(dossier);
    else if (files.length > 0) void make(Promise.resolve(plainFiles(files)), nameAll(files));
  };
  const over = useFileDrop((transfer) => {
    const dossier = findDossier([...transfer.files]);
    if (dossier) return dossierToCheck.set(dossier);
    const reading = readDrop(transfer);
    void make(reading, nameAll([...transfer.files]));
  });

  return (
    <section ref={part} className={`home-file${over ? " home-file-over" : ""}`} data-testid="new-from-file">
      {work ? (
        <>
          <p role="status" className="home-file-work">
            {sayHome(`file.${work.step}`, { file: work.file })}
          </p>
          <Button small look="outline" onPress={() => work.stop.abort()}>
            {sayHome("file.stop")}
          </Button>
        </>
      ) : (
        <>
          <FileTrigger
            acceptedFileTypes={accepted}
            allowsMultiple
            onSelect={(list) => choose([...(list ?? [])])}
          >
            <Button look="outline">
              <FileUp size={16} aria-hidden />
              {sayHome("file.button")}
            </Button>
          </FileTrigger>
          <NewFromTemplate onProblem={setProblem} />
          <NewSealed onProblem={setProblem} />
          <CheckButton />
          <p className="soft">{sayHome(over ? "file.here" : "file.drop")}</p>
        </>
      )}
      {made ? <ToldStudy made={made} /> : null}
      {problem ? (
        <p role="alert" className="home-file-problem">
          {problem}
        </p>
      ) : null}
    </section>
  );
}

/** What a study lacks; where that cannot be shown, the study itself says it. */
function ToldStudy({ made }: { made: Made }) {
  const part = useLoaded(madePart);
  useEffect(() => {
    if (part === "failed") openStudyPage(made.id);
  }, [part, made]);
  return part && part !== "failed" ? <part.MadeStudy made={made} /> : null;
}

const nameAll = (files: readonly File[]) =>
  files
    .map(({ name }) => name)
    .slice(0, 3)
    .join(", ");

async function describe(file: string, error: unknown): Promise<string> {
  const { NotData } = await import("../new-study/looks-like-data.ts");
  if (error instanceof NotData) return sayHome(`file.not.${error.kind}`, { file });
  const reason = translate(error instanceof Error ? error.message : String(error));
  return sayHome("file.failed", { file, reason });
}
