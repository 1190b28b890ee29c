import { useEffect, useRef } from "react";
import { openStudyPage } from "../../app/router.ts";
import { Button } from "../../components/Button.tsx";
import { sayHome } from "../say-home.ts";
import type { Made } from "./import-files.ts";
import "./import.css";

/** A study that was made, and what of its document it lacks: to be read before it is opened. */
export function MadeStudy({ made }: { made: Made }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="made-study" data-testid="made-study">
      <h2 ref={heading} tabIndex={-1}>
        {sayHome("import.made")}
      </h2>
      <p>{sayHome("import.lacks")}</p>
      <ul>
        {made.losses.map(({ place, what, todo }) => (
          <li key={`${place} ${what}`}>
            <b>{place}</b> {what} <span className="soft">{todo}</span>
          </li>
        ))}
      </ul>
      <Button look="primary" onPress={() => openStudyPage(made.id)}>
        {sayHome("import.open")}
      </Button>
    </div>
  );
}
