/**
 * The lab server: serves the app, syncs studies, keeps them in a log and mirrors them to files.
 * Nothing is printed; whoever starts it tells people the address.
 */
import { Server as SecureServer } from "node:https";
import { join, resolve } from "node:path";
import { say } from "../shared/words/english.ts";
import { checkAddress, isLoopback, listAddresses } from "./addresses.ts";
import { removeTemporaries } from "./atomic-file.ts";
import { AuditTrail } from "./audit/trail.ts";
import { Authority } from "./authority.ts";
import { purgeBin } from "./bin/bin.ts";
import { keepSweeping } from "./blob-sweep.ts";
import { Blobs } from "./blobs.ts";
import { type Certificate, readCertificate, WatchedCertificate } from "./certificate.ts";
import { Claims } from "./claims.ts";
import { Cluster } from "./cluster/cluster.ts";
import { Connections } from "./connections.ts";
import type { Database } from "./database.ts";
import { DiskWatch } from "./disk-watch.ts";
import { listHashes } from "./document.ts";
import { DiskTraces } from "./erasure/disk.ts";
import { ErasurePace } from "./erasure/pace.ts";
import { FileRecords } from "./file-records.ts";
import { History } from "./history/history.ts";
import { Versions } from "./history/versions.ts";
import { createHandler } from "./http.ts";
import type { Lab } from "./lab.ts";
import { Ledgers } from "./ledgers.ts";
import { defaultLimits, type Limits, nameOption } from "./limits.ts";
import { type AnyServer, listen } from "./listen.ts";
import { Log } from "./log.ts";
import { startLabSchemes } from "./marking/lab-schemes.ts";
import { LoweredTeller } from "./marking/tell-lowered.ts";
import { Mirror } from "./mirror.ts";
import { MirroredTexts } from "./mirrored-texts.ts";
import { openData, usualLeaseMs } from "./open-data.ts";
import { Admissions } from "./people/admissions.ts";
import { People } from "./people/people.ts";
import { Web } from "./remote/web.ts";
import type { RoomEvents } from "./room-events.ts";
import { nameRoom, Rooms } from "./rooms.ts";
import { describeLoss, describeReport, readReports } from "./salvage/report.ts";
import { checkSignIn } from "./sign-in/check-options.ts";
import { SignIn } from "./sign-in/sign-in.ts";
import type { RunningServer, ServerOptions } from "./types.ts";
import { serveSync } from "./upgrade.ts";
import { describePlain, openWorkspaceVault, studiesName } from "./vault/open-workspace.ts";
import type { Vault } from "./vault/vault.ts";
import { Workspace } from "./workspace.ts";
import { mostWritingMs, removeWritten } from "./written-study.ts";

/** In a folder that several instances write, a file that was begun so long ago is nobody's work any more. */
const sharedRestMs = 24 * 60 * 60 * 1000;

/**
 * Starts a lab server. Files that changed while it was off are in their documents, and documents that are
 * newer than their files are in their files, before it answers.
 * @throws Error with one sentence for a person: the data is in use, the port is taken, the address is unsafe …
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const certificate = options.certificate && readCertificate(options.certificate);
  checkAddress(options.host, options.publicUrl, certificate !== undefined || options.insecure === true);
  if (options.signIn !== undefined) checkSignIn(options.signIn, options.host, options.publicUrl);
  const folder = resolve(options.folder);
  const data = resolve(options.data ?? resolve(folder, ".chancery"));
  let database: Database | undefined;
  try {
    database = await openData(folder, data, options);
    const vault = openWorkspaceVault(folder, data, database.sql, options);
    const limits = { ...defaultLimits, ...options.limits };
    const { server, port } = await listen(options.host, options.port, limits, certificate);
    // No connection can be taken before this turn of the loop ends, so none meets a server without handlers.
    return serve(server, port, database, vault, folder, data, options, limits, certificate);
  } catch (thrown) {
    database?.close();
    throw thrown;
  }
}

function serve(
  server: AnyServer,
  port: number,
  database: Database,
  vault: Vault,
  folder: string,
  data: string,
  options: ServerOptions,
  limits: Limits,
  certificate: Certificate | undefined,
): RunningServer {
  const disk = new DiskWatch({
    failing: (sentence) => {
      options.tell?.(sentence);
      for (const room of rooms.list()) room.notify({ kind: "not-saving", text: sentence });
    },
    recovered: (sentence) => {
      options.tell?.(sentence);
      teller.tellRest();
      for (const room of rooms.list()) {
        room.notify({ kind: "saving-again", text: sentence });
        if (isStudyRoom(room.name)) mirror.schedule(room.name);
      }
    },
    ask: () => rooms.list().reduce((count, room) => count + room.askUnsaved(), 0),
    probe: () => log.probe(),
  });
  const { instance } = options;
  const cluster =
    instance &&
    new Cluster(
      database.sql,
      { address: instance.address, leaseMs: instance.leaseMs ?? usualLeaseMs },
      {
        isBusy: (study) =>
          mirror.isWaiting(study) ||
          ["study" as const, "comments" as const].some((kind) => rooms.find(nameRoom(study, kind))),
        lost: (study) => {
          // What was on its way to the log is refused, or was in time.
          log.commit();
          mirror.cancel(study);
          history.forget(study);
          rooms.abandon(study);
        },
        ask: () => {
          for (const room of rooms.list()) room.askUnsaved();
        },
        sessionsEnded: (hashes) => {
          try {
            if (hashes !== undefined) admissions.recheckSessions(hashes);
            else if (authority.asksSignIn) admissions.recheckAll();
          } catch {
            // The database is away again: all is looked at once it is back.
          }
        },
      },
    );
  const note = (error: unknown) => {
    disk.note(error);
    cluster?.note(error);
  };
  const log = new Log(database.sql, note, cluster?.fence, vault);
  const reports = readReports(data);
  const events: RoomEvents = {
    changed: (room) => {
      if (!isStudyRoom(room.name) || rooms.find(room.name) !== room) return;
      mirror.schedule(room.name);
      history.changed(room.name);
      fileRecords.changed(room.name);
    },
    opening: (name) => {
      if (!isStudyRoom(name)) return;
      teller.tellMissing(name);
      fileRecords.opening(name);
    },
    lowered: (room, lowered, seq, by) => {
      if (!isStudyRoom(room.name)) return;
      // The trail must not name a row that the log could lose: another would come to have its number.
      try {
        log.bringToDisk();
      } catch (error) {
        note(error);
      }
      teller.tell({ study: room.name, seq, lowered, by });
    },
    emptied: (room) => {
      // Given up: another instance has it.
      if (rooms.find(room.name) !== room) return;
      if (!isStudyRoom(room.name)) return rooms.release(room);
      history.settle(room.name, room.doc);
      // The mirror closes the room once the file is written.
      mirror.schedule(room.name);
    },
    standingNotice: (room) => {
      const isStudy = isStudyRoom(room.name);
      const ofFile = isStudy ? mirror.describe(room.name) : undefined;
      const lost =
        (isStudy ? describeLoss(reports, room.name) : undefined) ??
        (log.hasUnreadable(room.name) ? say("vault.unreadable") : undefined);
      const kind = disk.sentence ? "not-saving" : lost ? "log-damaged" : ofFile?.kind;
      const text = [disk.sentence, lost, ofFile?.text].filter((part) => part !== undefined).join(" ");
      return kind && { kind, text };
    },
  };
  const { signIn } = options;
  const authority = new Authority(data, database.sql, signIn && (signIn.owners ?? []));
  const claims = new Claims(database.sql, (study, actor) => authority.stands(study, actor));
  const ledgers = new Ledgers(database.sql, options.examples, vault);
  const rooms = new Rooms(log, events, ledgers, limits, claims, (study) => cluster?.holds(study) ?? true);
  const workspace = new Workspace(
    folder,
    database.sql,
    vault.isSealed ? join(data, studiesName) : folder,
    vault,
  );
  const versions = new Versions(database.sql, vault);
  const history = new History(versions, limits, {
    findLedger: (study) => rooms.findLedger(study),
    use: (study, read) => rooms.use(study, read),
    isSealed: (study) => workspace.find(study)?.sealed === true,
  });
  const texts = new MirroredTexts(database.sql, vault);
  const mirror = new Mirror(workspace, rooms, log, history, texts, (study) => !cluster?.locate(study));
  const ofSchemes = startLabSchemes(folder);
  const audit = new AuditTrail(data, cluster && ((work) => cluster.exclusively(work)), vault);
  const teller = new LoweredTeller(audit, log, claims, workspace, note);
  const admissions = new Admissions(authority);
  const addresses = listAddresses(options.host, port, options.publicUrl, certificate?.names);
  // Cookies are named by the port, which is another one at each instance.
  const namedPort = cluster ? Number(new URL(addresses.base).port) : port;
  const blobs = new Blobs(
    data,
    { bytes: limits.fileBytes, option: nameOption("fileBytes") },
    cluster && sharedRestMs,
    vault,
  );
  const fileRecords = new FileRecords(data, workspace, rooms, blobs, note);
  const lab: Lab = {
    addresses,
    authority,
    signIn: signIn && new SignIn(signIn, addresses, namedPort, authority.ownerToken),
    people: new People(database.sql, authority, audit, admissions),
    admissions,
    audit,
    sql: database.sql,
    blobs,
    fileRecords,
    vault,
    limits,
    // A public address with certificates of our own needs no proxy: people connect by themselves, each from theirs.
    connections: new Connections(
      server,
      limits,
      options.publicUrl !== undefined && (certificate === undefined || cluster !== undefined),
    ),
    web: new Web(data, limits, options.network),
    writeStudy: options.writeStudy,
    verifyDossier: options.verifyDossier,
    assets: resolve(options.assets),
    port: namedPort,
    data,
    workspace,
    log,
    rooms,
    mirror,
    versions,
    disk: new DiskTraces(database.sql),
    erasures: new ErasurePace(limits.erasures),
    history,
    cluster,
  };
  // Where rows are lost, what they listed is kept: a device may still bring them back.
  const endSweeping =
    reports.length > 0
      ? () => {}
      : keepSweeping({
          blobs: lab.blobs,
          listStudies: () => workspace.all().map(({ id }) => id),
          listHashes: (study) => rooms.use(study, listHashes),
          isUnreadable: (study) => log.hasUnreadable(study),
        });
  removeTemporaries(folder, cluster && sharedRestMs);
  if (vault.isSealed) removeTemporaries(join(data, studiesName));
  removeWritten(data, cluster && 2 * mostWritingMs);
  purgeBin(vault, data, new Date());
  workspace.scan();
  for (const { id } of workspace.all()) mirror.settle(id);
  server.on("request", createHandler(lab));
  const endSync = serveSync(server, lab);
  const endWatch = mirror.watch();

  async function stop(): Promise<void> {
    disk.end();
    endWatch();
    endSweeping();
    watched?.end();
    fileRecords.end();
    const closed = new Promise((done) => server.close(done));
    await endSync();
    log.commit();
    teller.tellRest();
    history.flush();
    mirror.flush();
    server.closeAllConnections();
    await closed;
    // A request that was under way may have left something behind.
    log.commit();
    mirror.flush();
    cluster?.end();
    log.close();
    database.close();
  }
  const watched =
    options.certificate && server instanceof SecureServer
      ? new WatchedCertificate(
          options.certificate,
          ({ cert, key }) => server.setSecureContext({ cert, key }),
          options.tell ?? (() => {}),
        )
      : undefined;
  let stopping: Promise<void> | undefined;
  return {
    url: lab.addresses.local,
    // “Anywhere” is no address to open, and not what a certificate is for.
    ownerUrl: `${isOpenable(options) ? lab.addresses.local : lab.addresses.base}/?token=${lab.authority.ownerToken}`,
    token: lab.authority.ownerToken,
    port,
    warnings: [
      ...database.notes,
      ...(vault.isSealed ? describePlain(folder) : []),
      ...ofSchemes,
      ...(database.salvaged ? [describeReport(data, database.salvaged)] : []),
      ...(certificate?.warning ? [certificate.warning] : []),
      ...(options.insecure && isExposed(options) ? [say("tls.plain")] : []),
    ],
    reloadCertificate: () => watched?.reload(),
    findStudy(name) {
      for (const added of workspace.scan()) mirror.settle(added.id);
      return workspace.list().find(({ path }) => path === name)?.id;
    },
    close() {
      stopping ??= stop();
      return stopping;
    },
  };
}

/** Whether a browser on this machine can open the address where it listens. */
function isOpenable({ host, publicUrl, certificate }: ServerOptions): boolean {
  return certificate === undefined && (isLoopback(host) || publicUrl !== undefined);
}

/** Whether people reach it by plain HTTP from elsewhere. */
function isExposed({ host, publicUrl, certificate }: ServerOptions): boolean {
  return publicUrl === undefined
    ? certificate === undefined && !isLoopback(host)
    : publicUrl.startsWith("http:");
}

function isStudyRoom(name: string): boolean {
  return !name.includes("/");
}
