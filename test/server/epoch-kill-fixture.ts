/** Begins a new epoch and dies (SIGKILL) just before or just after its transaction ends. Arguments: data folder, room, when. */
import { openDatabase } from "../../server/database.ts";
import { Log } from "../../server/log.ts";

const [data = "", room = "", when] = process.argv.slice(2);
const { sql } = await openDatabase(data);
const exec = sql.exec.bind(sql);
sql.exec = (statement) => {
  if (statement === "COMMIT" && when === "before") process.kill(process.pid, "SIGKILL");
  exec(statement);
  if (statement === "COMMIT") process.kill(process.pid, "SIGKILL");
};
new Log(sql).turnEpoch(room);
