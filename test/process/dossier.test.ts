/** A dossier travels: it is made in one folder, and verified in another, in another time zone, without network. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeDossier } from "../../exchange/dossier/manifest.ts";
import { gatherReviews, writeReviews } from "../../exchange/dossier/reviews.ts";
import { readZip } from "../../exchange/dossier/zip.ts";
import { checkCrate } from "../exchange/dossier/crate-rules.ts";
import { packageSchema } from "../exchange/dossier/package-rules.ts";
import { validateCrate } from "../exchange/dossier/validate-crate.ts";

const launcher = fileURLToPath(new URL("../../bin/chancery.js", import.meta.url));
const first = fileURLToPath(new URL("../fixtures/dossier-1.dossier", import.meta.url));
const address = "https://example.org/hosts.csv";
const answer = "country,hosts\nPeru,4\n";
const fence = "```";
const cell = (info: string, source: string) => `${fence}ts {${info}}\n${source}\n${fence}\n\n`;
const study = [
  "---\ntitle: Votes\nlanguage: en\nauthor: Ada\nfiles: [lab/votes.csv, gone.csv]\n---\n\n",
  cell("#votes", 'const votes = await file("./lab/votes.csv").table()\nvotes'),
  cell("#hosts", `await remote("${address}").table()`),
  cell("#many", "const many = aq.table({ n: Array.from({ length: 30_000 }, (_, i) => i / 3) })\nmany"),
  cell("#from", "const from = input.range({ min: 1, max: 9, value: 2 })\nfrom"),
  cell("#chance", "Math.random() * from"),
  cell("#near tolerance=1e-9", "0.1 + 0.2"),
  cell("#local", "new Date(2020, 0, 1)"),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the study's
  "There are ${votes.numRows()} votes.\n\n",
  cell("#line", 'chart(votes, { mark: "bar", encoding: { x: { field: "n", type: "quantitative" } } })'),
].join("");

let [made, elsewhere] = ["", ""];
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

beforeAll(() => {
  made = mkdtempSync(join(tmpdir(), "chancery-made-"));
  elsewhere = mkdtempSync(join(tmpdir(), "chancery-elsewhere-"));
  for (const folder of ["lab", ".chancery/remote/answers", ".chancery/remote/bytes"])
    mkdirSync(join(made, folder), { recursive: true });
  writeFileSync(join(made, "votes.study.md"), study);
  writeFileSync(join(made, "lab/votes.csv"), "country,n\nFrance,3\nPeru,4\n");
  writeFileSync(join(made, "secret.csv"), "not,listed\n");
  const kept = {
    ...{ version: 1, address, final: address, status: 200, date: "2026-03-14T10:00:00.000Z" },
    ...{ headers: { "content-type": "text/csv" }, sha256: sha256(answer), bytes: answer.length },
  };
  writeFileSync(join(made, `.chancery/remote/answers/${sha256(address)}.json`), JSON.stringify(kept));
  writeFileSync(join(made, `.chancery/remote/bytes/${sha256(answer)}`), answer);
});
afterAll(() => {
  for (const folder of [made, elsewhere]) rmSync(folder, { recursive: true, force: true });
});

function chancery(cwd: string, args: readonly string[], zone = "UTC", more: object = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
    ...{ cwd, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
    env: { ...process.env, NO_COLOR: "1", TZ: zone, CHANCERY_KEYS: join(cwd, "keys"), ...more },
  });
  return { status, stdout, stderr };
}

interface Verified {
  readonly ok: boolean;
  readonly checks: readonly { readonly what: string; readonly ok: boolean }[];
  readonly cells: readonly {
    readonly id: string;
    readonly ok: boolean;
    readonly expected: unknown;
    readonly found: unknown;
  }[];
}

test("a dossier is the same twice, verifies elsewhere, and each tampering is found", async () => {
  const options = ["votes.study.md", "--to", "dossier", "--set", "from=7", "--out"];
  expect(chancery(made, ["export", ...options, join(elsewhere, "votes.dossier")])).toMatchObject({
    ...{ status: 0, stderr: "gone.csv is listed by the study and not there: the dossier is without it.\n" },
  });
  chancery(made, ["--lang", "fr", "export", ...options, "again.dossier"], "Asia/Tokyo");
  const bytes = new Uint8Array(readFileSync(join(elsewhere, "votes.dossier")));
  expect(new Uint8Array(readFileSync(join(made, "again.dossier")))).toEqual(bytes);
  const entries = readZip(bytes);
  expect([...entries.keys()].filter((path) => path.startsWith("data/"))).toEqual(["data/lab/votes.csv"]);
  rmSync(made, { recursive: true });
  const json = (path: string): unknown => JSON.parse(new TextDecoder().decode(entries.get(path)));
  const crate = json("ro-crate-metadata.json");
  expect(checkCrate(crate, new Set(entries.keys()))).toEqual([]);
  const described = [...entries.keys()].filter((path) => path !== "ro-crate-metadata.json");
  expect(await validateCrate(crate, described)).toEqual([]);
  expect(packageSchema.safeParse(json("datapackage.json")).error).toBeUndefined();

  const verify = (name: string, content?: Uint8Array): Verified & { status: number | null } => {
    if (content) writeFileSync(join(elsewhere, name), content);
    const { status, stdout, stderr } = chancery(elsewhere, ["verify", name, "--json"], "Pacific/Auckland");
    expect(stderr).toBe("");
    return { status, ...(JSON.parse(stdout) as Verified) };
  };
  const same = verify("votes.dossier");
  expect(same.cells.filter(({ ok }) => !ok)).toEqual([]);
  expect(same).toMatchObject({ status: 0, ok: true });
  expect(same.cells.map(({ id }) => id)).toContain("hosts");

  // Imported elsewhere it is the study that it was: exported again, without network, it gives the same bytes.
  const imported = chancery(elsewhere, ["import", "votes.dossier", "--out", "lab/votes.study.md"]);
  expect(imported.status).toBe(0);
  expect(imported.stderr).toContain(`The answer of ${address} of 2026-03-14 came along`);
  expect(imported.stderr).toContain("--set from=7");
  const back = chancery(join(elsewhere, "lab"), ["export", ...options, "../back.dossier"]);
  expect(back.status).toBe(0);
  expect(new Uint8Array(readFileSync(join(elsewhere, "back.dossier")))).toEqual(bytes);
  expect(chancery(elsewhere, ["import", "votes.dossier", "--out", "lab/other.study.md"])).toMatchObject({
    ...{ status: 2, stderr: expect.stringContaining("votes.csv is there already") },
  });

  const text = (path: string) => new TextDecoder().decode(entries.get(path));
  const change = (path: string, content: string) =>
    writeDossier(new Map([...entries, [path, new TextEncoder().encode(content)]]));

  // Somebody who makes a new manifest, too: the run itself tells.
  const csv = "data/lab/votes.csv";
  const data = verify("data.dossier", await change(csv, text(csv).replace("Peru,4", "Peru,5")));
  expect(data).toMatchObject({ status: 1, ok: false });
  expect(data.cells.filter(({ ok }) => !ok).map(({ id }) => id)).toEqual(["votes", "text-1", "line"]);
  expect(data.cells[0]).toMatchObject({
    at: "output 1, row 2, column n",
    expected: 4,
    found: 5,
  });

  const many = [...entries.keys()].find((path) => path.endsWith("-many.json")) ?? "";
  const shown = text(many).replace("[9999]", "[9998]");
  const table = verify("table.dossier", await change(many, shown));
  expect(table.cells.filter(({ ok }) => !ok).map(({ id }) => id)).toEqual(["many"]);

  const near = [...entries.keys()].find((path) => path.endsWith("-near.json")) ?? "";
  expect(
    verify("near.dossier", await change(near, text(near).replace("0.30000000000000004", "0.3"))),
  ).toMatchObject({
    ...{ status: 0, ok: true },
  });

  const flipped = bytes.slice();
  flipped[bytes.length >> 1] = (flipped[bytes.length >> 1] ?? 0) ^ 1;
  expect(verify("flipped.dossier", flipped)).toMatchObject({ status: 1, ok: false, cells: [] });
  expect(chancery(elsewhere, ["import", "flipped.dossier"]).stderr).toContain("was changed");
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith("chancery-verify-"))).toEqual([]);
});

test("a dossier of version 1 verifies, for people and in French", () => {
  const { status, stdout } = chancery(elsewhere, ["--lang", "fr", "verify", first]);
  expect(stdout).toContain("ses résultats sont reproduits");
  expect(status).toBe(0);
});

test("two people sign a dossier, and who reads it knows one of them", () => {
  const folder = (name: string) => ({
    ...{ CHANCERY_KEYS: join(elsewhere, name), CHANCERY_PASSPHRASE: "five words that do not belong" },
  });
  const as = (name: string, ...args: string[]) => chancery(elsewhere, args, "UTC", folder(name));
  const code = (stdout: string) => /([0-9A-Z]{5}-){4}[0-9A-Z]{5}/.exec(stdout)?.[0] ?? "";
  const ada = code(as("ada", "key", "new", "--name", "Ada").stdout);
  const grace = code(as("grace", "key", "new", "--name", "Grace").stdout);
  writeFileSync(join(elsewhere, "small.study.md"), `---\ntitle: Small\n---\n\n${cell("#one", "1 + 1")}`);
  const unsigned = ["export", "small.study.md", "--to", "dossier", "--out"];
  as("ada", ...unsigned, "unsigned.dossier");
  expect(as("ada", ...unsigned, "small.dossier", "--sign")).toMatchObject({ status: 0, stderr: "" });
  expect(as("grace", "sign", "small.dossier").stdout).toContain(`Signed by Grace (${grace})`);
  const [bare, entries] = ["unsigned", "small"].map((name) =>
    readZip(new Uint8Array(readFileSync(join(elsewhere, `${name}.dossier`)))),
  );
  const signatures = [`signatures/${ada}.json`, `signatures/${grace}-reviewer.json`].sort();
  expect([...(entries?.keys() ?? [])]).toEqual([...(bare?.keys() ?? []), ...signatures].sort());

  as("reader", "key", "trust", ada.toLowerCase(), "--name", "Ada of the lab");
  const read = as("reader", "verify", "small.dossier", "--signed-by", "Ada of the lab", "--json");
  expect(read.status).toBe(0);
  expect(JSON.parse(read.stdout).signatures.map((one: object) => ({ ...one, date: "" }))).toEqual(
    [
      { name: "Ada", role: "author", fingerprint: ada, known: "Ada of the lab" },
      { name: "Grace", role: "reviewer", fingerprint: grace, known: null },
    ]
      .map((one) => ({ ...one, ok: true, state: "valid", own: false, date: "" }))
      .map((one, at) => ({ ...one, path: `signatures/${one.fingerprint}${["", "-reviewer"][at]}.json` }))
      .sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)),
  );
  expect(as("reader", "verify", "unsigned.dossier", "--require-signature")).toMatchObject({ status: 1 });
});

test("a file whose licence forbids passing it on stays out, and is named to who verifies without it", () => {
  const folder = join(elsewhere, "withheld");
  mkdirSync(folder);
  const meta =
    '---\ntitle: Prices\ndata: { prices.csv: { redistribute: false, source: "https://example.org/p" } }\n---\n\n';
  const source = 'const prices = await file("prices.csv").table()\nprices';
  writeFileSync(join(folder, "prices.study.md"), meta + cell("#prices", source));
  writeFileSync(join(folder, "prices.csv"), "day,price\n1,2\n");
  const at = "2026-03-14T10:00:00.000Z";
  const versions = [{ id: "v", name: "Final", at, cause: "named" as const, by: null, count: 1, cells: [] }];
  const sources = { threads: [], suggestions: [], versions, reproductions: [] };
  const history = writeReviews(gatherReviews(sources, false));
  writeFileSync(join(folder, "reviews.json"), history);
  const made = chancery(folder, [
    ...["export", "prices.study.md", "--to", "dossier", "--out", "../prices.dossier"],
    ...["--reviews", "reviews.json"],
  ]);
  expect(made.status).toBe(0);
  expect(made.stderr).toContain("the cell prices shows a table of it");
  const entries = readZip(new Uint8Array(readFileSync(join(elsewhere, "prices.dossier"))));
  expect([...entries.keys()].filter((path) => path.startsWith("data/"))).toEqual([]);
  expect(new TextDecoder().decode(entries.get("reviews.json"))).toBe(history);
  expect(made.stdout).not.toContain("no history of reviews");
  const without = chancery(elsewhere, ["verify", "prices.dossier"]);
  expect(without.status).toBe(1);
  expect(without.stdout).toContain("It is to be had here: https://example.org/p");
  expect(without.stdout).toContain("Its study was not run.");
  expect(chancery(elsewhere, ["verify", "prices.dossier", "--data", "withheld"])).toMatchObject({
    status: 0,
  });
});
