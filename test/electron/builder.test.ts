import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const root = fileURLToPath(new URL("../..", import.meta.url));
const config: unknown = parse(readFileSync(`${root}electron-builder.yml`, "utf8"));

function validate(value: unknown): string[] {
  const schema: unknown = JSON.parse(readFileSync(`${root}node_modules/app-builder-lib/scheme.json`, "utf8"));
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

test("it packs an AppImage, a deb, a dmg and an nsis installer, with the fuses of the design", () => {
  expect(config).toMatchObject({
    linux: { target: ["AppImage", "deb"] },
    mac: { target: ["dmg"] },
    win: { target: ["nsis"] },
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    },
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
