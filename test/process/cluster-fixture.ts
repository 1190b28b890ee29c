/** One of several servers of a lab, in a process of its own. Argument: its options as JSON. Prints its token. */
import { startServer } from "../../server/server.ts";
import type { ServerOptions } from "../../server/types.ts";

const options = JSON.parse(process.argv[2] ?? "{}") as ServerOptions;
const server = await startServer(options);
process.stdout.write(`${server.token}\n`);
process.on("SIGTERM", () => server.close().then(() => process.exit(0)));
