import { FileUp } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { FileTrigger } from "react-aria-components";
import { translate } from "../../shared/words/translate.ts";
import { openStudyPage } from "../app/router.ts";
import { Button } from "../components/Button.tsx";
import type { Step } from "../new-study/create-from-file.ts";
import { sayHome } from "./say-home.ts";
import { useFileDrop } from "./use-file-drop.ts";

const accepted = [
  ".csv",
  ".tsv",
  ".txt",
  ".json",
  ".geojson",
  ".ndjson",
  ".jsonl",
  ".parquet",
  ".arrow",
  ".feather",
  ".xlsx",
  ".xlsm",
];

interface Work {
  readonly file: string;
  readonly step: Step;
  readonly stop: AbortController;
}

/** A button, and the whole page to drop on: a data file becomes a study. */
export function NewFromFile() {
  const [work, setWork] = useState<Work | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const make = async (file: File) => {
    if (running.current) return;
    const stop = new AbortController();
    running.current = stop;
    setProblem(null);
    setWork({ file: file.name, step: "reading", stop });
    try {
      const { createFromFile } = await import("../new-study/create-from-file.ts");
      const id = await createFromFile(file, (step) => setWork({ file: file.name, step, stop }), stop.signal);
      openStudyPage(id);
    } catch (error) {
      if (!stop.signal.aborted) setProblem(await describe(file.name, error));
    } finally {
      running.current = null;
      setWork(null);
    }
  };
  const take = (files: readonly File[]) => {
    const [file] = files;
    if (files.length > 1) setProblem(sayHome("file.one"));
    else if (file) void make(file);
    else setProblem(sayHome("file.folder"));
  };
  const over = useFileDrop(take);

  return (
    <section className={`home-file${over ? " home-file-over" : ""}`} data-testid="new-from-file">
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
          <FileTrigger acceptedFileTypes={accepted} onSelect={(list) => take([...(list ?? [])])}>
            <Button look="outline">
              <FileUp size={16} aria-hidden />
              {sayHome("file.button")}
            </Button>
          </FileTrigger>
          <p className="soft">{sayHome(over ? "file.here" : "file.drop")}</p>
        </>
      )}
      {problem ? (
        <p role="alert" className="home-file-problem">
          {problem}
        </p>
      ) : null}
    </section>
  );
}

async function describe(file: string, error: unknown): Promise<string> {
  const { NotData } = await import("../new-study/looks-like-data.ts");
  if (error instanceof NotData) return sayHome(`file.not.${error.kind}`, { file });
  const reason = translate(error instanceof Error ? error.message : String(error));
  return sayHome("file.failed", { file, reason });
}
