/** What deploy/ starts has the options and names that it says; Docker itself is not here to try it. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { parseServeOptions } from "../../cli/serve.ts";

const read = (name: string) => readFileSync(new URL(`../../deploy/${name}`, import.meta.url), "utf8");
const serviceSchema = z.looseObject({
  command: z.array(z.string()).optional(),
  secrets: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  networks: z.array(z.string()),
});
const composeSchema = z.looseObject({
  services: z.record(z.string(), serviceSchema),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
  volumes: z.record(z.string(), z.null()),
  networks: z.record(z.string(), z.null()),
});
const { services, secrets, volumes, networks } = composeSchema.parse(
  parse(read("compose.yml"), { merge: true }),
);
const servers = Object.entries(services).filter(([, { command }]) => command !== undefined);

it("starts two servers with options that there are", () => {
  expect(servers.map(([name]) => name)).toEqual(["chancery-1", "chancery-2"]);
  for (const [, { command = [] }] of servers) {
    const line = (command.at(-1) ?? "").replaceAll("$$", "$");
    const words = line.slice(line.indexOf(" serve ") + 7).split(/\s+/);
    const values = { "$(hostname -i)": "10.0.0.2", $LAB_URL: "https://lab.example.org" };
    const args = words
      .join(" ")
      .replace(/\$\(hostname -i\)|\$LAB_URL/g, (name) => values[name as keyof typeof values])
      .replaceAll('"', "")
      .split(" ");
    const options = parseServeOptions(args, { CHANCERY_DATABASE: "postgres://chancery:x@postgres/chancery" });
    expect(options).toMatchObject({
      ...{ folder: "/srv/studies", host: "0.0.0.0", port: 4747, publicUrl: "https://lab.example.org" },
      instance: { address: "http://10.0.0.2:4747" },
    });
  }
});

it("names only what it declares, and no secret", () => {
  for (const service of Object.values(services)) {
    for (const name of service.secrets ?? []) expect(Object.keys(secrets)).toContain(name);
    for (const name of service.networks) expect(Object.keys(networks)).toContain(name);
    for (const [from = ""] of (service.volumes ?? []).map((volume) => volume.split(":")))
      if (!from.startsWith(".")) expect(Object.keys(volumes)).toContain(from);
  }
  expect(read("compose.yml")).not.toMatch(/postgres:\/\/\w+:(?!\$)\w/);
  for (const [, name = ""] of read("nginx.conf").matchAll(/^ +server ([\w-]+):4747/gm))
    expect(servers.map(([server]) => server)).toContain(name);
});

it("refuses several servers without what they share", () => {
  const url = ["--instance-url", "http://10.0.0.2:4747"];
  const all = [...url, "--public-url", "https://lab.example.org", "--database", "postgres://u@h/d"];
  expect(parseServeOptions([...all, "--lease", "5"]).instance).toEqual({
    ...{ address: "http://10.0.0.2:4747", leaseMs: 5000 },
  });
  for (const args of [url, all.slice(0, 4), [...url, ...all.slice(4)]])
    expect(() => parseServeOptions(args)).toThrow("needs --database");
  for (const address of ["10.0.0.2:4747", "http://h/path", "http://u@h", "ftp://h"])
    expect(() => parseServeOptions(["--instance-url", address, ...all.slice(2)])).toThrow("http://HOST:PORT");
  expect(() => parseServeOptions(["--lease", "5"])).toThrow("--instance-url");
  expect(() => parseServeOptions([...all, "--lease", "1"])).toThrow("--lease");
});
