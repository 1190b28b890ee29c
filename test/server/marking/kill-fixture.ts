/**
 * Serves a workspace and dies (SIGKILL) when the audit trail is to tell of something lowered: the edit is in the log then.
 * Arguments: the workspace's folder, a folder in the place of the built app, the action at whose entry it dies.
 */
import { AuditTrail } from "../../../server/audit/trail.ts";
import { startServer } from "../../../server/server.ts";

const [folder = "", assets = "", action = ""] = process.argv.slice(2);
const { append } = AuditTrail.prototype;
AuditTrail.prototype.append = function (entry) {
  if (entry.action === action) process.kill(process.pid, "SIGKILL");
  append.call(this, entry);
};
await startServer({ folder, assets, host: "127.0.0.1", port: 0 });
