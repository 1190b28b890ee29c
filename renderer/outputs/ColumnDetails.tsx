import { useEffect, useRef } from "react";
import { Dialog, Popover } from "react-aria-components";
import { type ColumnFormat, formatShare, writeName } from "../../shared/outputs/format.ts";
import type { Column } from "../../shared/protocol/outputs.ts";
import type { ColumnProfile } from "../../shared/protocol/tables.ts";
import { say } from "../../shared/words/catalogue.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { Histogram } from "./ProfilePicture.tsx";
import { type ProfileCache, useProfile } from "./profileCache.ts";

interface ColumnDetailsProps {
  column: Column;
  /** Its type in words. */
  type: string;
  format: ColumnFormat;
  profiles: ProfileCache;
  anchor: HTMLElement;
  onClose: () => void;
}

/** The full figures of one column, beside its name. */
export function ColumnDetails({ column, type, format, profiles, anchor, onClose }: ColumnDetailsProps) {
  const trigger = useRef<HTMLElement | null>(anchor);
  trigger.current = anchor;
  const known = useProfile(profiles, column.name);
  // The popover hears Escape only while the focus is inside, and it may still be on its way there.
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === "Escape") onClose();
    };
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, [onClose]);
  return (
    <Popover
      className="pop profile-pop"
      triggerRef={trigger}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      placement="bottom start"
      // Beside a scroll bar, which it does not count, there is still an edge.
      containerPadding={24}
      offset={6}
    >
      <Dialog className="profile" aria-label={say("output.table.column", { name: column.name })}>
        <h3>{writeName(column.name)}</h3>
        {known === null ? <p className="output-note">{say("output.profile.loading")}</p> : null}
        {known && "failed" in known ? (
          <p className="output-note output-problem">
            {say("output.profile.failed", { reason: known.failed })}
          </p>
        ) : null}
        {known && "profile" in known ? <Figures profile={known.profile} type={type} format={format} /> : null}
      </Dialog>
    </Popover>
  );
}

function Figures({ profile, type, format }: { profile: ColumnProfile; type: string; format: ColumnFormat }) {
  const { rows, missing, distinct, estimated, min, max, histogram, frequent } = profile;
  const write = (bound: number | string) => format.write(bound) ?? "";
  const lines: (readonly [string, string])[] = [
    [say("output.profile.type"), type],
    [say("output.profile.rows"), rows.toLocaleString(currentLanguage())],
    [
      say("output.profile.missing"),
      missing === 0
        ? "0"
        : say("output.profile.missing.of", { count: missing, share: formatShare(missing, rows) }),
    ],
    [
      say("output.profile.distinct"),
      estimated
        ? say("output.profile.about", { count: distinct })
        : distinct.toLocaleString(currentLanguage()),
    ],
  ];
  if (min !== null) lines.push([say("output.profile.min"), write(min)]);
  if (max !== null) lines.push([say("output.profile.max"), write(max)]);
  return (
    <>
      <dl>
        {lines.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd title={value}>{value}</dd>
          </div>
        ))}
      </dl>
      {histogram.length > 1 && min !== null && max !== null ? (
        <figure
          role="img"
          aria-label={say("output.profile.histogram", {
            min: write(min),
            max: write(max),
            counts: histogram.map((count) => count.toLocaleString(currentLanguage())).join(", "),
          })}
        >
          <Histogram counts={histogram} width={264} height={64} />
        </figure>
      ) : null}
      {frequent.length > 0 ? (
        <>
          <h4>{say("output.profile.frequent")}</h4>
          <ol className="profile-frequent">
            {frequent.map(({ value, count }) => (
              <li key={value} style={{ "--part": `${(count / rows) * 100}%` } as React.CSSProperties}>
                <span title={write(value)}>{value === "" ? "“”" : write(value)}</span>
                <span>{count.toLocaleString(currentLanguage())}</span>
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </>
  );
}
