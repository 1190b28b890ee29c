import {
  CaseSensitive,
  ChevronDown,
  ChevronUp,
  Regex,
  Replace,
  ReplaceAll,
  Table2,
  WholeWord,
  X,
} from "lucide-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import { IconButton } from "../../components/Button.tsx";
import type { Desk } from "../desk.ts";
import { sayKey } from "../words.ts";
import { findField } from "./field.ts";
import type { Query } from "./find-matches.ts";
import { Toggle } from "./Toggle.tsx";
import { type Finding, useFind } from "./use-find.ts";

/** Finds in all cells at once, and replaces for those who may write. */
export function FindBar({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const [query, setQuery] = useState<Query>(readSelection);
  const [withOutputs, setWithOutputs] = useState(false);
  const [template, setTemplate] = useState("");
  const [told, setTold] = useState<string | null>(null);
  const finding = useFind(desk, query, withOutputs);
  const mayWrite = desk.study.mayWrite();
  useFocusAfterMenu();
  const change = (part: Partial<Query>) => {
    setTold(null);
    setQuery({ ...query, ...part });
  };
  const close = () => {
    finding.leave();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== "Escape") return;
    event.preventDefault();
    close();
  };
  return (
    <search
      className="find"
      aria-label={sayKey(mayWrite ? "find.title" : "find.title.reader")}
      data-testid="find"
      onKeyDown={onKeyDown}
    >
      <div className="find-row">
        <input
          // biome-ignore lint/a11y/noAutofocus: the bar was asked for to type in it
          autoFocus
          id={findField}
          className="text-input"
          aria-label={sayKey("find.field")}
          placeholder={sayKey("find.field")}
          aria-invalid={finding.problem !== null}
          spellCheck={false}
          autoComplete="off"
          value={query.text}
          onChange={({ target }) => change({ text: target.value })}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            finding.go(event.shiftKey ? -1 : 1);
          }}
        />
        <IconButton small label={sayKey("find.previous")} onPress={() => finding.go(-1)}>
          <ChevronUp size={16} />
        </IconButton>
        <IconButton small label={sayKey("find.next")} onPress={() => finding.go(1)}>
          <ChevronDown size={16} />
        </IconButton>
        <IconButton small label={sayKey("find.close")} onPress={close}>
          <X size={16} />
        </IconButton>
      </div>
      {mayWrite ? (
        <div className="find-row">
          <input
            className="text-input"
            aria-label={sayKey("find.with")}
            placeholder={sayKey("find.with")}
            spellCheck={false}
            autoComplete="off"
            value={template}
            onChange={({ target }) => setTemplate(target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
              event.preventDefault();
              setTold(finding.replace("one", template));
            }}
          />
          <IconButton
            small
            label={sayKey("find.replace")}
            onPress={() => setTold(finding.replace("one", template))}
          >
            <Replace size={16} />
          </IconButton>
          <IconButton
            small
            label={sayKey("find.replaceAll")}
            onPress={() => setTold(finding.replace("all", template))}
          >
            <ReplaceAll size={16} />
          </IconButton>
        </div>
      ) : null}
      <div className="find-row">
        <Toggle
          label={sayKey("find.case")}
          isOn={query.matchCase}
          onChange={(matchCase) => change({ matchCase })}
        >
          <CaseSensitive size={17} />
        </Toggle>
        <Toggle
          label={sayKey("find.word")}
          isOn={query.wholeWord}
          onChange={(wholeWord) => change({ wholeWord })}
        >
          <WholeWord size={17} />
        </Toggle>
        <Toggle
          label={sayKey("find.pattern")}
          isOn={query.pattern}
          onChange={(pattern) => change({ pattern })}
        >
          <Regex size={16} />
        </Toggle>
        <Toggle label={sayKey("find.outputs")} isOn={withOutputs} onChange={setWithOutputs}>
          <Table2 size={16} />
        </Toggle>
        <p className={`find-count${finding.problem === null ? "" : " find-problem"}`} role="status">
          {finding.problem ?? told ?? (query.text === "" ? "" : sayCount(finding))}
        </p>
      </div>
    </search>
  );
}

/** A menu that the bar was asked for from gives the keyboard to its button a frame after it is gone. */
function useFocusAfterMenu(): void {
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => document.getElementById(findField)?.focus());
    });
    return () => cancelAnimationFrame(frame);
  }, []);
}

function sayCount({ matches, more, at }: Finding): string {
  if (matches.length === 0) return sayKey("find.none");
  return sayKey(more ? "find.count.more" : "find.count", { at: at + 1, count: matches.length });
}

/** Letters of a selection that are taken for what is to be found. */
const mostLetters = 200;

function readSelection(): Query {
  const selected = getSelection()?.toString() ?? "";
  const text = selected.length <= mostLetters && !selected.includes("\n") ? selected : "";
  return { text, matchCase: false, wholeWord: false, pattern: false };
}
