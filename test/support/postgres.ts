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
import { createInterface } from "node:readline";
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
}

export class PostgresServer {
  readonly #folder: string;
  readonly #settings: readonly string[];
  readonly #account: { uid: number; gid: number } | undefined;
  #process: ChildProcess | undefined;
  #databases = 0;
  readonly #password: string | undefined;

  private constructor(folder: string, { password, settings = [] }: PostgresOptions) {
    this.#folder = folder;
    this.#settings = settings;
    this.#password = password;
    this.#account = process.getuid?.() === 0 ? findAccount() : undefined;
  }

  /** Makes a server and starts it. */
  static async start(options: PostgresOptions = {}): Promise<PostgresServer> {
    // Short: the path of a Unix socket has a narrow limit.
    const folder = mkdtempSync(join(tmpdir(), "pg-"));
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
    for (const path of [this.#folder, join(this.#folder, "data"), secret])
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
      ...["listen_addresses=", `unix_socket_directories=${this.#folder}`, "fsync=off", "max_connections=30"],
      ...["shared_buffers=16MB", "lc_messages=C", ...this.#settings],
    ];
    const server = this.#spawn("postgres", [
      ...["-D", join(this.#folder, "data")],
      ...settings.flatMap((setting) => ["-c", setting]),
    ]);
    this.#process = server;
    const lines: string[] = [];
    for await (const line of createInterface({ input: server.stderr ?? process.stdin })) {
      lines.push(line);
      if (!line.includes("ready to accept connections")) continue;
      // What it says later must not fill its pipe.
      server.stderr?.resume();
      return;
    }
    throw new Error(`postgres did not start: ${lines.join("\n")}`);
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
    if (server === undefined || server.exitCode !== null) return;
    const closed = once(server, "exit");
    server.kill(signal);
    await closed;
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
    const client = new pg.Client({ host: this.#folder, user: "chancery", database: name, ...password });
    client.on("error", () => {});
    await client.connect();
    return client;
  }
}
