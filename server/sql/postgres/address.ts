/** Where the database is: `postgres://USER:PASSWORD@HOST:PORT/NAME?sslmode=…`. */
import { readFileSync } from "node:fs";
import { say } from "../../../shared/words/english.ts";

export interface PostgresAddress {
  /** A name, an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly name: string;
  /** Undefined: the account's name on this machine, as is usual for Postgres. */
  readonly user: string | undefined;
  /** Undefined: PGPASSWORD or ~/.pgpass, if any. */
  readonly password: string | undefined;
  /** How the connection is kept from others' eyes; undefined: not at all. */
  readonly tls: { readonly ca: string | undefined } | undefined;
}

const usualPort = 5432;
const known = ["host", "sslmode", "sslrootcert"];

/**
 * Reads an address. With `sslmode=require` or `verify-full` the server's certificate is checked, in both cases, against
 * the file `sslrootcert` or the authorities that Node knows; `?host=/FOLDER` names a Unix socket.
 * @throws Error with one sentence, which does not repeat the address: there may be a password in it
 */
export function parseAddress(text: string): PostgresAddress {
  const url = URL.parse(text);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) throw new Error(say("database.address"));
  for (const key of url.searchParams.keys())
    if (!known.includes(key)) throw new Error(say("database.address.option", { option: key }));
  const name = decode(url.pathname.slice(1));
  const host = url.searchParams.get("host") ?? decode(url.hostname).replace(/^\[(.*)\]$/, "$1");
  if (name === "" || name.includes("/") || host === "") throw new Error(say("database.address"));
  return {
    host,
    port: url.port === "" ? usualPort : Number(url.port),
    name,
    user: decode(url.username) || undefined,
    password: decode(url.password) || undefined,
    tls: readTls(url.searchParams.get("sslmode"), url.searchParams.get("sslrootcert")),
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Error(say("database.address"));
  }
}

function readTls(mode: string | null, file: string | null): PostgresAddress["tls"] {
  if (mode === null || mode === "disable") {
    if (file !== null) throw new Error(say("database.address.unused", { option: "sslrootcert" }));
    return undefined;
  }
  if (mode !== "require" && mode !== "verify-full") throw new Error(say("database.address.tls", { mode }));
  if (file === null) return { ca: undefined };
  try {
    return { ca: readFileSync(file, "utf8") };
  } catch {
    throw new Error(say("database.address.ca", { file }));
  }
}

/** An address for people to read, without the password. */
export function describeAddress({ host, port, name, user }: PostgresAddress): string {
  const at = host.startsWith("/") ? `${host}:${port}` : `${host.includes(":") ? `[${host}]` : host}:${port}`;
  return `postgres://${user === undefined ? "" : `${encodeURIComponent(user)}@`}${at}/${name}`;
}
