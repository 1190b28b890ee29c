/**
 * The lab server: serves the app, syncs studies, keeps them in a log and mirrors them to files.
 * Nothing is printed; whoever starts it tells people the address.
 */
import { createServer, type Server } from "node:http";
import { resolve } from "node:path";
import { say } from "../shared/words/catalogue.ts";
import { checkAddress, listAddresses } from "./addresses.ts";
import { removeTemporaries } from "./atomic-file.ts";
import { Authority } from "./authority.ts";
import { Blobs } from "./blobs.ts";
import { type Database, openDatabase } from "./database.ts";
import { reasonOf } from "./errors.ts";
import { createHandler } from "./http.ts";
import type { Lab } from "./lab.ts";
import { Log } from "./log.ts";
import { Mirror } from "./mirror.ts";
import type { RoomEvents } from "./room.ts";
import { Rooms } from "./rooms.ts";
import type { RunningServer, ServerOptions } from "./types.ts";
import { serveSync } from "./upgrade.ts";
import { prepareWorkspace, Workspace } from "./workspace.ts";

/**
 * Starts a lab server. Files that changed while it was off are in their documents, and documents that are
 * newer than their files are in their files, before it answers.
 * @throws Error with one sentence for a person: the data is in use, the port is taken, the address is unsafe …
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  checkAddress(options.host, options.publicUrl);
  const folder = resolve(options.folder);
  const data = resolve(options.data ?? resolve(folder, ".chancery"));
  let database: Database | undefined;
  try {
    database = await openData(folder, data, options.examples);
    const { server, port } = await listen(options.host, options.port);
    // No connection can be taken before this turn of the loop ends, so none meets a server without handlers.
    return serve(server, port, database, folder, data, options);
  } catch (thrown) {
    database?.close();
    throw thrown;
  }
}

async function openData(folder: string, data: string, examples: string | undefined): Promise<Database> {
  try {
    prepareWorkspace(folder, examples);
  } catch (thrown) {
    throw new Error(say("server.start.folder", { folder, reason: reasonOf(thrown) }), { cause: thrown });
  }
  return openDatabase(data);
}

function listen(host: string, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer();
  return new Promise((done, fail) => {
    server.once("error", (thrown) => {
      const reason = reasonOf(thrown);
      const where = { host, port: String(port), reason };
      const sentence = say(reason === "EADDRINUSE" ? "server.start.portTaken" : "server.start.listen", where);
      // With the system's own words for it: callers try the next port by them.
      fail(Object.assign(new Error(sentence, { cause: thrown }), { code: reason, syscall: "listen" }));
    });
    server.listen({ host, port }, () => {
      const address = server.address();
      done({ server, port: address !== null && typeof address === "object" ? address.port : port });
    });
  });
}

function serve(
  server: Server,
  port: number,
  database: Database,
  folder: string,
  data: string,
  options: ServerOptions,
): RunningServer {
  const log = new Log(database.sql);
  const events: RoomEvents = {
    changed: (room) => {
      if (isStudyRoom(room.name)) mirror.schedule(room.name);
    },
    emptied: (room) => {
      // The mirror closes the room once the file is written.
      if (isStudyRoom(room.name)) mirror.schedule(room.name);
      else rooms.release(room);
    },
    standingNotice: (room) => (isStudyRoom(room.name) ? mirror.describe(room.name) : undefined),
  };
  const rooms = new Rooms(log, events);
  const workspace = new Workspace(folder, database.sql);
  const mirror = new Mirror(workspace, rooms, log);
  const lab: Lab = {
    addresses: listAddresses(options.host, port, options.publicUrl),
    authority: new Authority(data, database.sql),
    blobs: new Blobs(data),
    assets: resolve(options.assets),
    port,
    data,
    workspace,
    log,
    rooms,
    mirror,
  };
  removeTemporaries(folder);
  workspace.scan();
  for (const { id } of workspace.all()) mirror.settle(id);
  server.on("request", createHandler(lab));
  const endSync = serveSync(server, lab);

  async function stop(): Promise<void> {
    const closed = new Promise((done) => server.close(done));
    await endSync();
    log.commit();
    mirror.flush();
    server.closeAllConnections();
    await closed;
    // A request that was under way may have left something behind.
    log.commit();
    mirror.flush();
    database.close();
  }
  let stopping: Promise<void> | undefined;
  return {
    url: lab.addresses.local,
    ownerUrl: `${lab.addresses.local}/?token=${lab.authority.ownerToken}`,
    token: lab.authority.ownerToken,
    port,
    close() {
      stopping ??= stop();
      return stopping;
    },
  };
}

function isStudyRoom(name: string): boolean {
  return !name.includes("/");
}
