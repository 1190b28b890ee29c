/**
 * Serves a workspace and dies (SIGKILL) when the audit trail is to tell of a lowered marking: the edit is in the log then.
 * Arguments: the workspace's folder, a folder in the place of the built app.
 */
import { AuditTrail } from "../../../server/audit/trail.ts";
import { startServer } from "../../../server/server.ts";

const [folder = "", assets = ""] = process.argv.slice(2);
const { append } = AuditTrail.prototype;
AuditTrail.prototype.append = function (entry) {
  if (entry.action === "marking-lowered") process.kill(process.pid, "SIGKILL");
  append.call(this, entry);
};
await startServer({ folder, assets, host: "127.0.0.1", port: 0 });
