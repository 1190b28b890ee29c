/** The lab server of the load bench, in a process of its own: told a folder and limits, it tells its address and memory. */
import { startServer } from "../server/server.ts";
import type { LoadReport } from "./load.ts";

const [folder = "", rooms = "0", clients = "0"] = process.argv.slice(2);
const connections = Number(rooms) * Number(clients) + 100;
const server = await startServer({
  folder,
  host: "127.0.0.1",
  port: 0,
  assets: folder,
  limits: { connections, connectionsPerAddress: connections, rooms: Number(rooms) + 1 },
});
const tell = (report: LoadReport) => process.send?.(report);
process.on("message", () => {
  globalThis.gc?.();
  tell({ bytes: process.memoryUsage().rss });
});
process.on("disconnect", () => void server.close().then(() => process.exit(0)));
tell({ port: server.port, token: server.token });
