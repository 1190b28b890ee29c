import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeAddress, parseAddress } from "../../../server/sql/postgres/address.ts";
import { numberPlaceholders } from "../../../server/sql/postgres/placeholders.ts";
import { makeFolder } from "../support.ts";

describe("a database's address", () => {
  it("names the host, the port, the database, who comes and by which password", () => {
    expect(parseAddress("postgres://lab:p%40ss%2Fword@db.example.org:6000/notes%20one")).toEqual({
      host: "db.example.org",
      port: 6000,
      name: "notes one",
      user: "lab",
      password: "p@ss/word",
      tls: undefined,
    });
    expect(parseAddress("postgresql://[2001:db8::1]/lab")).toMatchObject({ host: "2001:db8::1", port: 5432 });
    const local = parseAddress("postgres:///lab?host=/run/postgresql");
    expect(local).toMatchObject({ host: "/run/postgresql", user: undefined, password: undefined });
  });

  it("asks for a checked certificate, by `require` as well", () => {
    const authorities = join(makeFolder(), "ca.pem");
    writeFileSync(authorities, "the authorities");
    const read = (query: string) => parseAddress(`postgres://h/lab?${query}`).tls;
    expect(read("sslmode=disable")).toBeUndefined();
    expect(read("sslmode=require")).toEqual({ ca: undefined });
    expect(read(`sslmode=verify-full&sslrootcert=${authorities}`)).toEqual({ ca: "the authorities" });
  });

  it("is written for people without the password", () => {
    const describe = (address: string) => describeAddress(parseAddress(address));
    expect(describe("postgres://lab:secret@db:6000/notes")).toBe("postgres://lab@db:6000/notes");
    expect(describe("postgres://[::1]/notes")).toBe("postgres://[::1]:5432/notes");
    expect(describe("postgres:///notes?host=/run/pg")).toBe("postgres:///run/pg:5432/notes");
  });

  it.each([
    "",
    "lab",
    "http://h/lab",
    "postgres://h",
    "postgres://h/",
    "postgres://h/a/b",
    "postgres:///lab",
    "postgres://h/lab?user=x",
    "postgres://h/lab?sslmode=prefer",
    "postgres://h/lab?sslrootcert=/ca.pem",
    "postgres://h/lab?sslmode=verify-full&sslrootcert=/nowhere/ca.pem",
    "postgres://a:b%ZZ@h/lab",
  ])("is refused in a sentence: %s", (address) => {
    expect(() => parseAddress(address)).toThrow(/database's address.*\.$/);
  });
});

describe("a statement's placeholders", () => {
  it("are counted, or keep their number, and stay as they are in quoted text", () => {
    expect(numberPlaceholders("SELECT ?, '?', ? WHERE a = 'it''s ?' AND b = ?")).toBe(
      "SELECT $1, '?', $2 WHERE a = 'it''s ?' AND b = $3",
    );
    expect(numberPlaceholders("a = ?2 AND b = ?1 AND c = ?2")).toBe("a = $2 AND b = $1 AND c = $2");
  });
});
