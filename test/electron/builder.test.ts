import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const root = fileURLToPath(new URL("../..", import.meta.url));
const config: unknown = parse(readFileSync(`${root}electron-builder.yml`, "utf8"));

function readSchema(): unknown {
  return JSON.parse(readFileSync(`${root}node_modules/app-builder-lib/scheme.json`, "utf8"));
}

function validate(value: unknown): string[] {
  const schema = readSchema();
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const check = ajv.compile(z.record(z.string(), z.unknown()).parse(schema));
  check(value);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}

test("electron-builder.yml is valid by electron-builder's own schema", () => {
  expect(validate(config)).toEqual([]);
});

test("the schema check notices a misspelt key", () => {
  const changed = { ...z.record(z.string(), z.unknown()).parse(config), asarUnpak: [] };
  expect(validate(changed)).not.toEqual([]);
});

test("it packs an AppImage, a deb, a dmg and an nsis installer", () => {
  expect(config).toMatchObject({
    linux: { target: ["AppImage", "deb"] },
    mac: { target: ["dmg"] },
    win: { target: ["nsis"] },
  });
});

test("every fuse that electron-builder knows is set, as the design has it", () => {
  const { electronFuses } = z.object({ electronFuses: z.record(z.string(), z.boolean()) }).parse(config);
  expect(electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
  const { definitions } = z
    .object({
      definitions: z.object({ FuseOptionsV1: z.object({ properties: z.record(z.string(), z.unknown()) }) }),
    })
    .parse(readSchema());
  // The one that is no fuse of the binary.
  const known = Object.keys(definitions.FuseOptionsV1.properties).filter(
    (name) => name !== "resetAdHocDarwinSignature",
  );
  expect(Object.keys(electronFuses).sort()).toEqual(known.sort());
});

test("electron-builder turns the names into the fuses' places on the wire", async () => {
  const { FuseV1Options } = await import("@electron/fuses");
  const order = Object.keys(FuseV1Options).filter((key) => Number.isNaN(Number(key)));
  expect(order).toEqual([
    "RunAsNode",
    "EnableCookieEncryption",
    "EnableNodeOptionsEnvironmentVariable",
    "EnableNodeCliInspectArguments",
    "EnableEmbeddedAsarIntegrityValidation",
    "OnlyLoadAppFromAsar",
    "LoadBrowserProcessSpecificV8Snapshot",
    "GrantFileProtocolExtraPrivileges",
  ]);
});

test("studies belong to Chancery where the system can tell them from other Markdown, and nothing that it cannot open", () => {
  const endings = (system: unknown) =>
    z
      .object({ fileAssociations: z.array(z.object({ ext: z.string(), rank: z.string().optional() })) })
      .parse(system).fileAssociations;
  const { linux, mac, win } = z
    .object({ linux: z.unknown(), mac: z.unknown(), win: z.record(z.string(), z.unknown()) })
    .parse(config);
  expect(endings(linux).map(({ ext }) => ext)).toEqual(["study.md"]);
  expect(endings(mac)).toEqual([{ ext: "md", rank: "Alternate" }]);
  expect(win).not.toHaveProperty("fileAssociations");
});

test("on Linux each of them has a media type of its own, without which the association is dropped", () => {
  expect(config).toMatchObject({
    linux: {
      fileAssociations: [{ mimeType: "text/vnd.chancery.study" }],
    },
  });
});

test("package.json says what a deb must say", () => {
  const manifest: unknown = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  expect(manifest).toMatchObject({
    homepage: expect.stringMatching(/^https:/),
    description: expect.any(String),
    author: expect.stringContaining("@"),
  });
});

test("what it packs has the entry that package.json names", () => {
  const manifest = z
    .object({ main: z.string() })
    .parse(JSON.parse(readFileSync(`${root}package.json`, "utf8")));
  expect(manifest.main).toBe("dist/electron/main.js");
  expect(config).toMatchObject({ files: expect.arrayContaining(["dist/electron/**"]) });
  expect(existsSync(`${root}electron/main.ts`)).toBe(true);
});
