import {
  Bold,
  Code,
  FileCode2,
  Italic,
  Link2,
  List,
  ListOrdered,
  Minus,
  SquareFunction,
  Superscript,
  Table,
  TextQuote,
} from "lucide-react";
import type { Command } from "prosemirror-state";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable } from "prosemirror-tables";
import type { ReactNode } from "react";
import { Toolbar } from "react-aria-components";
import { type ProseKey, sayProse } from "../../shared/words/prose.ts";
import { showKeysInLine } from "../keys/show-chord.ts";
import {
  insertFootnote,
  insertRule,
  insertTable,
  type Standing,
  setLevel,
  toggleCode,
  toggleEm,
  toggleList,
  toggleQuote,
  toggleStrong,
} from "./commands.ts";
import { schema } from "./schema.ts";

/** What the last row or column takes with it is the table. */
const orTable =
  (command: Command): Command =>
  (state, dispatch, view) =>
    command(state, dispatch, view) || deleteTable(state, dispatch);

const inTable: readonly (readonly [ProseKey, Command])[] = [
  ["prose.table.row", addRowAfter],
  ["prose.table.column", addColumnAfter],
  ["prose.table.dropRow", orTable(deleteRow)],
  ["prose.table.dropColumn", orTable(deleteColumn)],
];

interface ProseToolsProps {
  standing: Standing;
  /** Carries a command out, and gives the keyboard back to the text. */
  onDo: (command: Command) => void;
  onLink: () => void;
  onValue: () => void;
  onSource: () => void;
}

/** The toolbar below the text: what it is in is pressed. A press of the pointer leaves the caret where it is. */
export function ProseTools({ standing, onDo, onLink, onValue, onSource }: ProseToolsProps) {
  const { level } = standing;
  const size = 15;
  return (
    <Toolbar className="prose-tools" aria-label={sayProse("prose.tools")}>
      <select
        aria-label={sayProse("prose.level")}
        value={level ?? 0}
        disabled={level === null}
        onChange={({ currentTarget }) => onDo(setLevel(Number(currentTarget.value)))}
      >
        <option value={0}>{sayProse("prose.level.text")}</option>
        {[1, 2, 3, 4, 5, 6]
          .filter((one) => one <= 3 || one === level)
          .map((one) => (
            <option key={one} value={one}>
              {sayProse("prose.level.heading", { level: one })}
            </option>
          ))}
      </select>
      <Tool
        label={sayProse("prose.strong")}
        keys="Mod+b"
        isOn={standing.strong}
        onPress={() => onDo(toggleStrong)}
      >
        <Bold size={size} />
      </Tool>
      <Tool label={sayProse("prose.em")} keys="Mod+i" isOn={standing.em} onPress={() => onDo(toggleEm)}>
        <Italic size={size} />
      </Tool>
      <Tool label={sayProse("prose.code")} keys="Mod+e" isOn={standing.code} onPress={() => onDo(toggleCode)}>
        <Code size={size} />
      </Tool>
      <span className="prose-tools-gap" />
      <Tool
        label={sayProse("prose.bullets")}
        keys="Mod+Shift+8"
        isOn={standing.bullets}
        onPress={() => onDo(toggleList(schema.nodes.bullet_list))}
      >
        <List size={size} />
      </Tool>
      <Tool
        label={sayProse("prose.numbers")}
        keys="Mod+Shift+7"
        isOn={standing.numbers}
        onPress={() => onDo(toggleList(schema.nodes.ordered_list))}
      >
        <ListOrdered size={size} />
      </Tool>
      <Tool
        label={sayProse("prose.quote")}
        keys="Mod+Shift+9"
        isOn={standing.quote}
        onPress={() => onDo(toggleQuote)}
      >
        <TextQuote size={size} />
      </Tool>
      <span className="prose-tools-gap" />
      <Tool label={sayProse("prose.link")} keys="Mod+k" isOn={standing.link} onPress={onLink}>
        <Link2 size={size} />
      </Tool>
      <Tool label={sayProse("prose.value")} onPress={onValue}>
        <SquareFunction size={size} />
      </Tool>
      <Tool label={sayProse("prose.footnote")} onPress={() => onDo(insertFootnote)}>
        <Superscript size={size} />
      </Tool>
      <Tool label={sayProse("prose.table")} isDisabled={standing.table} onPress={() => onDo(insertTable)}>
        <Table size={size} />
      </Tool>
      <Tool label={sayProse("prose.rule")} isDisabled={standing.table} onPress={() => onDo(insertRule)}>
        <Minus size={size} />
      </Tool>
      <span className="prose-tools-end" />
      <Tool label={sayProse("prose.source")} onPress={onSource}>
        <FileCode2 size={size} />
      </Tool>
      {standing.table ? (
        <span className="prose-tools-table">
          {inTable.map(([word, command]) => (
            <Tool key={word} label={sayProse(word)} words onPress={() => onDo(command)} />
          ))}
        </span>
      ) : null}
    </Toolbar>
  );
}

interface ToolProps {
  label: string;
  keys?: string;
  isOn?: boolean;
  isDisabled?: boolean;
  /** Whether its words are its face. */
  words?: boolean;
  onPress: () => void;
  children?: ReactNode;
}

function Tool({ label, keys, isOn, isDisabled, words = false, onPress, children }: ToolProps) {
  return (
    <button
      type="button"
      className={`prose-tool${words ? " prose-tool-words" : ""}`}
      aria-label={words ? undefined : label}
      disabled={isDisabled}
      aria-pressed={isOn}
      title={keys ? `${label} (${showKeysInLine(keys)})` : label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {words ? label : children}
    </button>
  );
}
