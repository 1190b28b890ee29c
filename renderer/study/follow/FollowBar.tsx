import { useEffect } from "react";
import { say } from "../../../shared/words/catalogue.ts";
import { Button } from "../../components/Button.tsx";
import { useSelected, useStore } from "../../stores/use-store.ts";
import { useStudy } from "../study-context.ts";
import { scrollToPerson } from "./scroll-to-person.ts";
import "./follow.css";

/** Time for an editor to draw a caret that has moved, in ms. */
const drawTime = 60;

/** Whom this window follows, and the way to stop; while it is there, the page goes where they are. */
export function FollowBar() {
  const { study, following } = useStudy();
  const client = useStore(following);
  const person = useSelected(study.people, (people) => people.find((one) => one.client === client) ?? null);
  const isFollowing = person !== null;

  useEffect(() => {
    if (client === null || !isFollowing) return;
    const { awareness, people } = study;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const go = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const cell = people.get().find((one) => one.client === client)?.cell;
        if (cell) scrollToPerson(client, cell);
      }, drawTime);
    };
    const onChange = ({ added, updated }: { added: number[]; updated: number[] }) => {
      if (updated.includes(client) || added.includes(client)) go();
    };
    // Their words move what they are at.
    const onUpdate = () => go();
    const onKey = (event: KeyboardEvent) => {
      if (!["Shift", "Control", "Alt", "Meta"].includes(event.key)) following.stop();
    };
    const onMove = () => following.stop();
    awareness.on("change", onChange);
    study.doc.on("update", onUpdate);
    addEventListener("keydown", onKey, { capture: true });
    addEventListener("wheel", onMove, { capture: true, passive: true });
    addEventListener("touchmove", onMove, { capture: true, passive: true });
    go();
    return () => {
      clearTimeout(timer);
      awareness.off("change", onChange);
      study.doc.off("update", onUpdate);
      removeEventListener("keydown", onKey, { capture: true });
      removeEventListener("wheel", onMove, { capture: true });
      removeEventListener("touchmove", onMove, { capture: true });
    };
  }, [client, isFollowing, following, study]);

  if (person === null) return null;
  const { name, color, cell } = person;
  return (
    <div className="follow-bar" role="status" data-testid="follow-bar" style={{ borderColor: color }}>
      <span className="cell-person-dot" style={{ background: color }} aria-hidden="true" />
      <bdi>{say(cell === null ? "people.following.nowhere" : "people.following", { name })}</bdi>
      <Button small onPress={following.stop}>
        {say("people.follow.stop")}
      </Button>
    </div>
  );
}
