/** A server in a process of its own, to be killed: prints its address as JSON. Arguments: folder, port. */
import { startServer } from "../../server/server.ts";

const [folder = "", port = "0"] = process.argv.slice(2);
const server = await startServer({ folder, port: Number(port), host: "127.0.0.1", assets: folder });
process.stdout.write(`${JSON.stringify({ port: server.port, token: server.token })}\n`);
process.on("SIGTERM", () => server.close().then(() => process.exit(0)));
