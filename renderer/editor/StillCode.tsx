import { cleanText } from "./change.ts";
import "./editor.css";

/** Code that is only to be read and found, in the place and size of its editor. */
export function StillCode({ source }: { source: string }) {
  return (
    <div className="editor-box">
      <div className="plain-editor plain-editor-typescript still-code">
        <pre>{`${cleanText(source)}\n`}</pre>
      </div>
    </div>
  );
}
