// biome-ignore-all lint/a11y/useFocusableInteractive: the buttons inside take the focus
// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which table elements do not allow
// biome-ignore-all lint/suspicious/noArrayIndexKey: columns are known by their place; names may repeat
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { type ColumnFormat, formatShare, writeName } from "../../shared/outputs/format.ts";
import type { Column } from "../../shared/protocol/outputs.ts";
import { say, type WordKey } from "../../shared/words/catalogue.ts";
import { ColumnDetails } from "./ColumnDetails.tsx";
import { ProfilePicture } from "./ProfilePicture.tsx";
import "./profile.css";
import type { ProfileCache } from "./profileCache.ts";

const typeWords: Record<Column["type"], WordKey> = {
  number: "output.type.number",
  bigint: "output.type.bigint",
  string: "output.type.string",
  boolean: "output.type.boolean",
  date: "output.type.date",
  list: "output.type.list",
  object: "output.type.object",
};

interface TableHeadProps {
  columns: readonly Column[];
  formats: readonly ColumnFormat[];
  profiles: ProfileCache | null;
  /** Pixels. */
  height: number;
}

interface OpenColumn {
  readonly at: number;
  readonly button: HTMLButtonElement;
}

/** Names, types and shares of missing values above the rows, and what each column holds once it is known. */
export function TableHead({ columns, formats, profiles, height }: TableHeadProps) {
  const [open, setOpen] = useState<OpenColumn | null>(null);
  const rows = useRef<HTMLDivElement>(null);
  const column = open ? columns[open.at] : undefined;
  const format = open ? formats[open.at] : undefined;
  return (
    <div className="table-head" role="row" aria-rowindex={1} style={{ height }} ref={rows}>
      <div className="table-index" role="presentation" />
      {columns.map((column, at) => (
        <ColumnHead
          key={`${at} ${column.name}`}
          column={column}
          format={formats[at]}
          profiles={profiles}
          isOpen={open?.at === at}
          onOpen={(button) => setOpen({ at, button })}
        />
      ))}
      {open && column && format && profiles ? (
        <ColumnDetails
          column={column}
          type={say(typeWords[column.type])}
          format={format}
          profiles={profiles}
          anchor={open.button}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </div>
  );
}

interface ColumnHeadProps {
  column: Column;
  format: ColumnFormat | undefined;
  profiles: ProfileCache | null;
  isOpen: boolean;
  onOpen: (button: HTMLButtonElement) => void;
}

function ColumnHead({ column, format, profiles, isOpen, onOpen }: ColumnHeadProps) {
  const { name, missing, type } = column;
  const element = useRef<HTMLDivElement>(null);
  const known = useProfile(profiles, name);
  const rows = known && "profile" in known ? known.profile.rows : 0;
  useEffect(() => {
    if (!profiles || !element.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) profiles.want(name);
      else profiles.leave(name);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [profiles, name]);

  const typeWord = say(typeWords[type]);
  const lacking =
    missing === 0
      ? null
      : rows > 0
        ? say("output.table.missingShare", { share: formatShare(missing, rows) })
        : say("output.table.missingCount", { count: missing });
  return (
    <div role="columnheader" className={format?.alignRight ? "table-number" : undefined} ref={element}>
      {profiles ? (
        <button
          type="button"
          className="table-name"
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          title={writeName(name)}
          onClick={(event) => onOpen(event.currentTarget)}
        >
          {writeName(name)}
        </button>
      ) : (
        <span className="table-name" title={writeName(name)}>
          {writeName(name)}
        </span>
      )}
      <small>{lacking ? `${typeWord} · ${lacking}` : typeWord}</small>
      {profiles ? (
        <div className="table-profile" aria-hidden="true">
          {known && "profile" in known && format ? (
            <ProfilePicture profile={known.profile} format={format} />
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

const neverChanges = () => () => {};

/** What is known of a column; the component draws again when it is. */
export function useProfile(profiles: ProfileCache | null, name: string) {
  const get = () => profiles?.get(name) ?? null;
  // Also where the page is written as text.
  return useSyncExternalStore(profiles?.subscribe ?? neverChanges, get, get);
}
