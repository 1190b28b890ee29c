import type { MouseEvent, ReactNode } from "react";
import { navigate } from "../app/router.ts";

interface AppLinkProps {
  to: string;
  className?: string;
  children: ReactNode;
  "aria-label"?: string;
}

/** A link inside the app: opens without loading the page again, and still works like any link in a new tab. */
export function AppLink({ to, children, ...props }: AppLinkProps) {
  const onClick = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return (
    <a {...props} href={to} onClick={onClick}>
      {children}
    </a>
  );
}
