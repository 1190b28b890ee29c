/** A real Postgres of this machine (Debian's package), for the tests: started in a folder of its own, by a person who is not root. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

/** Folder of the newest one's programs; undefined where there is none. */
const programs = globSync("/usr/lib/postgresql/*/bin")
  .filter((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")))
  .sort((a, b) => versionOf(a) - versionOf(b))
  .at(-1);

/** Whether tests can start one. Who skips them says so with `sayWithoutPostgres`. */
export const hasPostgres =
  programs !== undefined && (process.getuid?.() !== 0 || findAccount() !== undefined);

/** Says in one line that the tests of a file did not run. */
export function sayWithoutPostgres(file: string): void {
  if (!hasPostgres)
    process.stdout.write(
      `${file}: not run, this machine has no PostgreSQL server (apt install postgresql)\n`,
    );
}

function versionOf(folder: string): number {
  return Number(/(\d+)\/bin$/.exec(folder)?.[1]);
}

/** Whom Postgres runs as when the tests are root's: it refuses to be root. */
function findAccount(): { uid: number; gid: number } | undefined {
  const line = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8"));
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : undefined;
}

export interface PostgresOptions {
  /** The password of the user `chancery`; anybody is let in without one where it is absent. */
  readonly password?: string;
  /** Further settings, as `name=value`. */
  readonly settings?: readonly string[];
  /** Its certificate and key, by which it is reached on 127.0.0.1 at this port as well. */
  readonly tls?: { readonly cert: string; readonly key: string; readonly port: number };
}

export class PostgresServer {
  readonly #folder: string;
  readonly #settings: readonly string[];
  readonly #account: { uid: number; gid: number } | undefined;
  #process: ChildProcess | undefined;
  #databases = 0;
  readonly #password: string | undefined;
  readonly #tls: PostgresOptions["tls"];

  private constructor(folder: string, { password, settings = [], tls }: PostgresOptions) {
    this.#folder = folder;
    this.#settings = settings;
    this.#tls = tls;
    this.#password = password;
    this.#account = process.getuid?.() === 0 ? findAccount() : undefined;
  }

  /** Makes a server and starts it. */
  static async start(options: PostgresOptions = {}): Promise<PostgresServer> {
    // Short: the path of a Unix socket has a narrow limit.
    const folder = mkdtempSync(join(tmpdir(), "chancery-pg-"));
    const server = new PostgresServer(folder, options);
    try {
      await server.#make();
      await server.run();
    } catch (thrown) {
      await server.end();
      throw thrown;
    }
    return server;
  }

  async #make(): Promise<void> {
    mkdirSync(join(this.#folder, "data"), { mode: 0o700 });
    const secret = join(this.#folder, "secret");
    writeFileSync(secret, this.#password ?? "");
    const [cert, key] = [join(this.#folder, "tls.crt"), join(this.#folder, "tls.key")];
    writeFileSync(cert, this.#tls?.cert ?? "");
    writeFileSync(key, this.#tls?.key ?? "", { mode: 0o600 });
    for (const path of [this.#folder, join(this.#folder, "data"), secret, cert, key])
      if (this.#account) chownSync(path, this.#account.uid, this.#account.gid);
    const access =
      this.#password === undefined ? ["-A", "trust"] : ["-A", "scram-sha-256", "--pwfile", secret];
    const made = this.#spawn("initdb", [
      ...["-D", join(this.#folder, "data"), "-U", "chancery", "-E", "UTF8", "--locale=C.UTF-8"],
      ...["--no-sync", ...access],
    ]);
    let said = "";
    made.stderr?.on("data", (part) => {
      said += String(part);
    });
    made.stdout?.resume();
    const [code] = await once(made, "close");
    if (code !== 0) throw new Error(`initdb: ${said}`);
  }

  /** Starts it, also again after `halt` or `kill`; it takes connections when this resolves. */
  async run(): Promise<void> {
    const settings = [
      ...[`unix_socket_directories=${this.#folder}`, "fsync=off", "max_connections=30"],
      ...["shared_buffers=16MB", "lc_messages=C", ...this.#listening(), ...this.#settings],
    ];
    const server = this.#spawn("postgres", [
      ...["-D", join(this.#folder, "data")],
      ...settings.flatMap((setting) => ["-c", setting]),
    ]);
    this.#process = server;
    let said = "";
    await new Promise<void>((done, fail) => {
      // Read to the end, also later: what it says must not fill its pipe.
      server.stderr?.on("data", (part) => {
        said = `${said}${part}`.slice(-4000);
        if (said.includes("ready to accept connections")) done();
      });
      server.once("exit", () => fail(new Error(`postgres did not start: ${said}`)));
    });
  }

  #listening(): string[] {
    if (this.#tls === undefined) return ["listen_addresses="];
    const files = [`ssl_cert_file=${this.#folder}/tls.crt`, `ssl_key_file=${this.#folder}/tls.key`];
    return ["listen_addresses=127.0.0.1", `port=${this.#tls.port}`, "ssl=on", ...files];
  }

  #spawn(program: string, args: readonly string[]): ChildProcess {
    return spawn(join(programs ?? "", program), args, {
      cwd: this.#folder,
      stdio: ["ignore", "pipe", "pipe"],
      ...this.#account,
    });
  }

  /** Ends it at once, as a crash does. */
  async kill(): Promise<void> {
    await this.#stop("SIGQUIT");
  }

  async #stop(signal: NodeJS.Signals): Promise<void> {
    const server = this.#process;
    this.#process = undefined;
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const closed = once(server, "exit");
    server.kill(signal);
    await closed;
  }

  /** Makes it and all of its processes stand still. @returns lets them go on */
  pause(): () => void {
    const all = [this.#process?.pid ?? 0, ...this.#listChildren()];
    for (const pid of all) process.kill(pid, "SIGSTOP");
    return () => {
      for (const pid of all)
        try {
          process.kill(pid, "SIGCONT");
        } catch {
          // One that was told to end in the meantime.
        }
    };
  }

  #listChildren(): number[] {
    const pid = this.#process?.pid;
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    return text.split(" ").filter(Boolean).map(Number);
  }

  /** Ends it for good. */
  async end(): Promise<void> {
    await this.#stop("SIGQUIT");
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Makes an empty database. @returns its address as Chancery takes it */
  async create(): Promise<string> {
    this.#databases += 1;
    const name = `lab${this.#databases}`;
    const admin = await this.connect("postgres");
    await admin.query(`CREATE DATABASE ${name}`);
    await admin.end();
    return this.locate(name);
  }

  /** The address of a database. */
  locate(name: string, password = this.#password): string {
    const user = password === undefined ? "chancery" : `chancery:${encodeURIComponent(password)}`;
    return `postgres://${user}@localhost/${name}?host=${encodeURIComponent(this.#folder)}`;
  }

  /** A connection of the test's own, to look into a database. */
  async connect(name: string): Promise<pg.Client> {
    const password = this.#password === undefined ? {} : { password: this.#password };
    const client = new pg.Client({
      ...{ host: this.#folder, port: this.#tls?.port ?? 5432, user: "chancery", database: name, ...password },
    });
    client.on("error", () => {});
    await client.connect();
    return client;
  }
}
