import { Suspense, useEffect, useMemo, useState } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { FailurePage } from "../app/FailurePage.tsx";
import { createDiscussion } from "../comments/discussion.ts";
import { AppLink } from "../components/AppLink.tsx";
import { Button } from "../components/Button.tsx";
import { LateKeyPage } from "../sealed/lazy.tsx";
import { useLocked } from "../sealed/use-locked.ts";
import { getStudy, holdStudy, sealedKeys, studyList, studyReplacements } from "../stores/app.ts";
import { createCellFocus } from "../stores/cell-focus.ts";
import { takeFirstRun } from "../stores/first-run.ts";
import { openFolds } from "../stores/folds.ts";
import { createFollowing } from "../stores/following.ts";
import { keepOpened } from "../stores/opened.ts";
import { createStore } from "../stores/snapshot.ts";
import { openStudyFace } from "../stores/study-face.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { createActions } from "./actions.ts";
import { createAssist } from "./editor-assist.ts";
import { type Panel, StudyContext } from "./study-context.ts";
import "./study.css";
import "./bar.css";
import "./rail.css";
import "./state-mark.css";
import "./cell-tools.css";
import "./share.css";
import "./imports/imports.css";
import "../comments/comments.css";
import { StudySkeleton } from "./StudySkeleton.tsx";
import { StudyView } from "./StudyView.tsx";

/** A study's page: its skeleton, why it cannot be shown, or the study. */
export function StudyPage({ id }: { id: string }) {
  useStore(studyReplacements);
  const study = getStudy(id);
  useEffect(() => holdStudy(id), [id]);
  const ready = useStore(study.ready);
  // Not the connection itself, which says at each letter how much of it is saved: the whole page would be drawn anew.
  const refusal = useSelected(study.connection, (connection) => connection?.refusal ?? null);
  const isSlow = useSelected(study.connection, (connection) => connection?.firstAttempt === false);
  const crowded = useSelected(study.connection, (connection) => connection?.crowded ?? null);
  const synced = useSelected(study.connection, (connection) => connection?.synced ?? false);
  const list = useStore(studyList);
  // Again at each new connection: the server ends one when the person's role has changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the connection is the reason to ask
  useEffect(() => void studyList.refresh(), [synced]);

  const role = list.entries?.find((entry) => entry.id === id)?.role ?? null;
  useEffect(() => {
    // What is remembered may be older than the person's right: only the server's own list says that there is none.
    if (list.entries !== null && (role !== null || !list.loading)) study.role.set(role ?? "viewer");
  }, [study, role, list.entries, list.loading]);

  const [focus] = useState(createCellFocus);
  const [discussion] = useState(createDiscussion);
  const [face] = useState(() => openStudyFace(id, location));
  useEffect(() => {
    if (role !== null) face.settle(role);
  }, [face, role]);
  const open = useMemo(
    () => ({
      study,
      focus,
      actions: createActions(study, focus),
      assist: createAssist(study, focus),
      discussion,
      following: createFollowing(study.people),
      folds: openFolds(study.id, localStorage),
      panel: createStore<Panel | null>(null),
      face,
    }),
    [study, focus, discussion, face],
  );
  const { caret } = study;
  useEffect(() => {
    if (caret) focus.editAt(caret.cell, caret.from, caret.to);
  }, [caret, focus]);

  useEffect(() => {
    if (!ready) return;
    keepOpened(localStorage, id);
    if (takeFirstRun(id)) study.session.runAll();
  }, [id, study, ready]);

  const locked = useLocked(study);
  const { sealing, view } = study;
  useEffect(() => {
    if (sealing === null || locked !== null) return;
    const name = () => {
      const { title } = view.get().meta;
      if (title !== "") sealedKeys.nameStudy(id, title);
    };
    name();
    return view.subscribe(name);
  }, [id, sealing, locked, view]);

  if (refusal && (!ready || refusal.code === 4401 || refusal.code === 4403 || refusal.code === 4404))
    return (
      <FailurePage status={refusal.code} reason={refusal.reason}>
        <AppLink to="/" className="button button-primary">
          {say("home.back")}
        </AppLink>
      </FailurePage>
    );
  if (locked !== null)
    return (
      <Suspense fallback={<StudySkeleton />}>
        <LateKeyPage study={id} why={locked} />
      </Suspense>
    );
  if (!ready)
    return (
      <StudySkeleton>
        {isSlow ? (
          <p className="study-slow" role="status">
            {crowded ?? say("state.unreachable")} <Button onPress={study.retry}>{say("study.retry")}</Button>
          </p>
        ) : null}
      </StudySkeleton>
    );
  return (
    <StudyContext value={open}>
      <StudyView />
    </StudyContext>
  );
}
