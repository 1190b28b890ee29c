import type { ReactNode } from "react";
import "./controls.css";

/** A page that has one thing to say, and what to do about it. */
export function MessagePage({
  title,
  text,
  children,
}: {
  title: string;
  text: string;
  children?: ReactNode;
}) {
  return (
    <main className="message-page">
      <div>
        <h1>{title}</h1>
        <p>{text}</p>
        {children ? <div className="message-actions">{children}</div> : null}
      </div>
    </main>
  );
}
