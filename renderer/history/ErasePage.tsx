import { useId, useState } from "react";
import { Radio, RadioGroup } from "react-aria-components";
import { countWords, maxWords, minWords, type Target } from "../../shared/history/redact.ts";
import type { ErasureReport } from "../../shared/protocol/erasure.ts";
import type { Study } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { isSingular } from "../../shared/words/language.ts";
import { Button } from "../components/Button.tsx";
import { eraseForGood } from "../stores/api.ts";
import { useStore } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { EraseReport } from "./EraseReport.tsx";
import type { HistoryLists } from "./use-history.ts";

/** Deleting words or a cell for good: what is sought, a second question, and what was done. For owners. */
export function ErasePage({ lists }: { lists: HistoryLists }) {
  const { study } = useStudy();
  const view = useStore(study.view);
  const [kind, setKind] = useState<"words" | "cell">("words");
  const [words, setWords] = useState("");
  const [cell, setCell] = useState("");
  const [step, setStep] = useState<"choose" | "sure" | "busy">("choose");
  const [report, setReport] = useState<ErasureReport | null>(null);
  const id = useId();
  if (report !== null) return <EraseReport report={report} />;

  const target: Target = kind === "words" ? { words: words.trim() } : { cell };
  const isGiven = kind === "words" ? words.trim().length >= minWords : cell !== "";
  const erase = async () => {
    setStep("busy");
    await lists.act(async () => setReport(await eraseForGood(study.id, target)));
    setStep("choose");
  };
  return (
    <section className="history-page erase" aria-label={say("erase.title")}>
      <h3>{say("erase.title")}</h3>
      <p>{say("erase.explain")}</p>
      <RadioGroup
        className="erase-kinds"
        aria-label={say("erase.what")}
        value={kind}
        onChange={(value) => setKind(value === "cell" ? "cell" : "words")}
        isDisabled={step !== "choose"}
      >
        {(["words", "cell"] as const).map((one) => (
          <Radio key={one} value={one} className="role">
            <span className="role-dot" aria-hidden />
            {say(`erase.what.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <div className="field">
        <label htmlFor={id}>{say(`erase.${kind}.label`)}</label>
        {kind === "words" ? (
          <input
            id={id}
            value={words}
            maxLength={maxWords}
            autoComplete="off"
            disabled={step !== "choose"}
            onChange={(event) => setWords(event.target.value)}
          />
        ) : (
          <select
            id={id}
            value={cell}
            disabled={step !== "choose"}
            onChange={(event) => setCell(event.target.value)}
          >
            <option value="">{say("erase.cell.none")}</option>
            {view.cells.map((one) => (
              <option key={one.id} value={one.id}>
                {one.id}
              </option>
            ))}
          </select>
        )}
      </div>
      <p className="soft erase-found" role="status">
        {kind === "words" && isGiven ? sayFound(view, words) : null}
      </p>
      {step === "choose" ? (
        <Button look="outline" isDisabled={!isGiven} onPress={() => setStep("sure")}>
          {say("erase.next")}
        </Button>
      ) : (
        <div className="erase-sure" role="alert">
          <p>{say("erase.sure")}</p>
          <div className="history-actions">
            <Button autoFocus isDisabled={step === "busy"} onPress={() => setStep("choose")}>
              {say("erase.keep")}
            </Button>
            <Button look="outline" isDisabled={step === "busy"} onPress={() => void erase()}>
              {say(step === "busy" ? "erase.busy" : "erase.verb")}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}

/** How often the words stand in what this person sees; versions and comments are looked through at the server. */
function sayFound({ meta, cells }: Study, words: string): string {
  const inHead = countWords(meta.title, words) + countWords(meta.frontMatter, words);
  const counts = cells.map(({ source }) => countWords(source, words)).filter((count) => count > 0);
  const count = counts.reduce((sum, one) => sum + one, inHead);
  if (count === 0) return say("erase.found.none");
  return say(isSingular(count) ? "erase.found.one" : "erase.found.other", { count });
}
