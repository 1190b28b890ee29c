import { X } from "lucide-react";
import { Suspense } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { translate } from "../../shared/words/translate.ts";
import { Button, IconButton } from "../components/Button.tsx";
import { LateSealedNotices } from "../sealed/lazy.tsx";
import { useSelected, useStore } from "../stores/use-store.ts";
import { InsecureNotice } from "./InsecureNotice.tsx";
import { useStudy } from "./study-context.ts";

/** What a person has to know about the study as a whole: it could not run, the server has something to say. */
export function Notices() {
  const { study } = useStudy();
  const failure = useSelected(study.session, (view) => view.failure);
  const notice = useSelected(study.connection, (connection) => connection?.notice ?? null);
  const notSaving = useSelected(study.connection, (connection) => connection?.notSaving ?? null);
  const refusal = useSelected(study.connection, (connection) => connection?.refusal ?? null);
  const crowded = useSelected(study.connection, (connection) => connection?.crowded ?? null);
  const saving = useStore(study.saving);
  return (
    <>
      <InsecureNotice />
      {refusal ? (
        <div className="notice notice-error" role="alert">
          <p>{say("state.refused.explain", { reason: translate(refusal.reason) })}</p>
        </div>
      ) : null}
      {crowded ? (
        <div className="notice" role="status">
          <p>{crowded}</p>
        </div>
      ) : null}
      {notSaving ? (
        <div className="notice notice-error" role="alert">
          <p>{translate(notSaving)}</p>
        </div>
      ) : null}
      {saving === "not-kept" ? (
        <div className="notice notice-error" role="alert">
          <p>{say("state.not-kept.explain")}</p>
          <Button small look="outline" onPress={study.retry}>
            {say("study.retry")}
          </Button>
        </div>
      ) : null}
      {failure ? (
        <div className="notice notice-error" role="alert">
          <p>{say("study.failure", { reason: translate(failure) })}</p>
          <IconButton small label={say("study.close")} onPress={study.session.dismissFailure}>
            <X size={15} />
          </IconButton>
        </div>
      ) : null}
      {study.sealing ? (
        <Suspense fallback={null}>
          <LateSealedNotices />
        </Suspense>
      ) : null}
      {notice ? (
        <div className="notice" role="status">
          <p>{showControls(translate(notice))}</p>
          <IconButton small label={say("study.close")} onPress={study.dismissNotice}>
            <X size={15} />
          </IconButton>
        </div>
      ) : null}
    </>
  );
}
