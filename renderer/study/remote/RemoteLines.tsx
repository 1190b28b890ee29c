import { useMemo, useState, useSyncExternalStore } from "react";
import type { ImportReport } from "../../../shared/protocol/tables.ts";
import { findRemote, mapsOf } from "../../../shared/study/document.ts";
import type { RunRecord } from "../../../shared/study/model.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { sayMoment } from "../../../shared/words/say-moment.ts";
import { translate } from "../../../shared/words/translate.ts";
import { Button } from "../../components/Button.tsx";
import { useMayWrite, useStudy } from "../study-context.ts";
import { findReaders, toHref } from "./find-readers.ts";
import "./remote.css";

interface RemoteLinesProps {
  cell: string;
  record: RunRecord | null;
  /** How the cell read its files, as stands above these lines. */
  imports: readonly ImportReport[];
}

/** What a cell read from the web in its last run: a line each, with when it was fetched and the way to fetch it again. */
export function RemoteLines({ cell, record, imports }: RemoteLinesProps) {
  const answers = Object.entries(record?.remote ?? {});
  if (answers.length === 0) return null;
  // Where one line above names the only address, it is not said twice.
  const isNamed = answers.length === 1 && imports.length === 1 && imports[0]?.file === answers[0]?.[0];
  return (
    <div className={isNamed ? "imports remote-lines-close" : "imports"} data-testid={`remote-lines-${cell}`}>
      {answers.map(([written, sha256]) => (
        <RemoteLine key={written} written={written} sha256={sha256} isNamed={isNamed} />
      ))}
    </div>
  );
}

interface RemoteLineProps {
  written: string;
  /** Of the answer that the cell was given. */
  sha256: string;
  /** Whether the address stands above. */
  isNamed: boolean;
}

function RemoteLine({ written, sha256, isNamed }: RemoteLineProps) {
  const { study } = useStudy();
  const mayWrite = useMayWrite();
  const [told, setTold] = useState("");
  const [busy, setBusy] = useState(false);
  const address = useMemo(() => toHref(written), [written]);
  useSyncExternalStore(
    (changed) => {
      const { remote } = mapsOf(study.doc);
      remote.observe(changed);
      return () => remote.unobserve(changed);
    },
    () => mapsOf(study.doc).remote.get(address),
  );
  const kept = findRemote(study.doc, address);
  const fetchAgain = async () => {
    setBusy(true);
    setTold("");
    try {
      setTold(await study.remote.fetchAgain(written));
      for (const reader of findReaders(study.session.get().cells, address)) study.session.run(reader);
    } catch (error) {
      setTold(translate(error instanceof Error ? error.message : String(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <div className="remote-line">
        {isNamed ? null : (
          <bdi className="remote-line-address" title={address}>
            {address}
          </bdi>
        )}
        {kept === undefined ? null : (
          <time className="remote-line-date" dateTime={kept.date} title={kept.date}>
            {say(kept.sha256 === sha256 ? "remote.fetched" : "remote.newer", { date: sayMoment(kept.date) })}
          </time>
        )}
        {mayWrite ? (
          <Button
            small
            isDisabled={busy}
            aria-label={say("remote.again.name", { url: address })}
            onPress={() => void fetchAgain()}
          >
            {say("remote.again")}
          </Button>
        ) : null}
      </div>
      <p className="remote-line-told" role="status">
        {told}
      </p>
    </div>
  );
}
