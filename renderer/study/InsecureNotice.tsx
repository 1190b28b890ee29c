import { say } from "../../shared/words/catalogue.ts";

/**
 * Says that the page came over plain HTTP from another machine. Not to be closed: nothing on it is safe for as long.
 * Of what browsers leave out there, WebCrypto and the clipboard have a substitute wherever Chancery uses them; the service
 * worker has none, so that the page does not open without its server. The copy on the device is kept as ever.
 */
export function InsecureNotice() {
  // Browsers without the property are older than any that can run the app.
  if (window.isSecureContext !== false) return null;
  return (
    <div className="notice notice-error" role="status">
      <p>{say("tls.page")}</p>
    </div>
  );
}
