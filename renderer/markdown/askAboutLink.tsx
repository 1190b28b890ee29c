import { createRoot } from "react-dom/client";
import { checkAddress } from "../../shared/markdown/address.ts";
import { LinkDialog } from "./LinkDialog.tsx";
import "./markdown.css";

/**
 * Asks about a link from outside React (the editor's hints) before it is opened; what is neither web nor mail opens
 * nothing.
 * @returns true: nobody else is to open it
 */
export function askAboutLink(link: { toString(skipEncoding?: boolean): string }): boolean {
  const address = checkAddress(link.toString(true));
  if (!address) return true;
  const place = document.createElement("div");
  document.body.append(place);
  const root = createRoot(place);
  const close = () => {
    root.unmount();
    place.remove();
  };
  root.render(<LinkDialog address={address} onClose={close} />);
  return true;
}
