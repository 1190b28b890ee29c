/** Markings at the server: links and files that they hold back, and lowering one, which the audit trail tells. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changeMarkings } from "../../shared/study/marking-change.ts";
import { setFrontMatter } from "../../shared/study/operations.ts";
import { ask, connect, findId, invite, makeWorkspace, start, until } from "./support.ts";

const study = (label: string, more = "") =>
  `---\nchancery: 1\ntitle: Marked\nmarking: { label: "${label}" }\n${more}---\n\n# Marked\n`;

async function openLab(text: string) {
  const folder = makeWorkspace(text);
  const server = await start({ folder });
  const id = await findId(server, "Marked");
  const api = (method: string, path: string, body?: unknown) =>
    ask(server, method, `/api/studies/${id}${path}`, {
      token: server.token,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const invite = async (terms: object) => {
    const answer = await api("POST", "/invites", { role: "viewer", ...terms });
    return answer.status === 201 ? 201 : [answer.status, (answer.json() as { error: string }).error];
  };
  const trail = join(folder, ".chancery/audit.jsonl");
  const readTrail = () =>
    (existsSync(trail) ? readFileSync(trail, "utf8") : "")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { server, id, api, invite, readTrail };
}

test.each<[string, string, (number | RegExp)[]]>([
  ["TLP:GREEN", "", [201, 201, 201]],
  ["TLP:AMBER", "", [/anybody can use/, 201, 201]],
  ["TLP:RED", "", [/persons by name/, /persons by name/, 201]],
  ["TLP:CLEAR", "data: { a.csv: { personal: [name] } }\n", [/personal data in a.csv/, 201, 201]],
  ["SECRET", "", [/marked SECRET/, /marked SECRET/, /marked SECRET/]],
])("%s, %s: links for ever, for a week, for one", async (label, more, expected) => {
  const { invite } = await openLab(study(label, more));
  const terms = [{}, { days: 7 }, { uses: 1 }];
  for (const [at, one] of terms.entries()) {
    const wanted = expected[at];
    const refusal = wanted instanceof RegExp ? [403, expect.stringMatching(wanted)] : wanted;
    expect(await invite(one)).toEqual(refusal);
  }
});

test("a restricted study's file leaves with a reason, which the trail keeps; what the app reads is no export", async () => {
  const { api, readTrail } = await openLab(study("DR"));
  expect((await api("GET", "?as=md")).status).toBe(403);
  expect((await api("GET", "")).status).toBe(200);
  expect((await api("GET", "?as=md&reason=For%20the%20desk")).status).toBe(200);
  expect(readTrail().filter(({ action }) => action === "exported")).toMatchObject([
    { format: "md", reason: "For the desk" },
  ]);
});

test("a study of Secret or above is not taken", async () => {
  const { server } = await openLab(study("TLP:CLEAR"));
  const answer = await ask(server, "POST", "/api/studies", {
    ...{ token: server.token, body: study("TRÈS SECRET") },
    headers: { "content-type": "text/markdown" },
  });
  expect([answer.status, answer.json()]).toMatchObject([403, { error: "This study is marked TRÈS SECRET." }]);
});

test("lowering a marking is in the trail with its reason and name, or without where none was given", async () => {
  const { server, id, readTrail } = await openLab(
    study("TLP:RED", "data: { a.csv: { marking: TLP:AMBER } }\n"),
  );
  const { doc, synced } = connect(server, id, server.token);
  await synced;
  const front = String(doc.getMap("meta").get("frontMatter"));
  const lower = (from: string, to: string) => String(doc.getMap("meta").get("frontMatter")).replace(from, to);
  const trail = () => readTrail().filter(({ action }) => action === "marking-lowered");
  changeMarkings(doc, lower("TLP:RED", "TLP:GREEN"), { reason: "It is public now", name: "Ada" });
  await until(() => trail().length === 1);
  setFrontMatter(doc, lower("TLP:AMBER", "TLP:CLEAR"));
  await until(() => trail().length === 2);
  setFrontMatter(doc, front);
  expect(trail()).toMatchObject([
    { study: id, by: "owner", from: "TLP:RED", to: "TLP:GREEN", reason: "It is public now", name: "Ada" },
    { study: id, path: "a.csv", from: "TLP:AMBER", to: "TLP:CLEAR", reason: "", name: "" },
  ]);
});

test("what the gate holds back by is in the trail when it is taken away: a threshold, a column of persons, a licence", async () => {
  const facts = "{ personal: [name, mail], redistribute: false }";
  const { server, id, readTrail } = await openLab(
    study("TLP:CLEAR", `smallCounts: 10\ndata: { a.csv: ${facts} }\n`),
  );
  const { doc, synced } = connect(server, id, server.token);
  await synced;
  const front = () => String(doc.getMap("meta").get("frontMatter"));
  const trail = () => readTrail().filter(({ action }) => action === "gate-lowered");
  setFrontMatter(doc, front().replace("smallCounts: 10", "smallCounts: 20"));
  setFrontMatter(doc, front().replace("smallCounts: 20", "smallCounts: 3"));
  await until(() => trail().length === 1);
  setFrontMatter(doc, front().replace("[name, mail]", "[mail, age]"));
  await until(() => trail().length === 2);
  setFrontMatter(doc, front().replace(/\ndata: .*/, ""));
  await until(() => trail().length === 4);
  const by = { study: id, by: "owner" };
  expect(trail()).toMatchObject([
    { ...by, what: "smallCounts", from: "20", to: "3" },
    { ...by, path: "a.csv", what: "personal", from: "name, mail", to: "mail, age" },
    { ...by, path: "a.csv", what: "personal", from: "mail, age", to: "" },
    { ...by, path: "a.csv", what: "redistribute", from: "false", to: "" },
  ]);
  expect(new Set(trail().map(({ edit }) => edit)).size).toBe(3);
});

const schemes = (rank: number) =>
  JSON.stringify({ schemes: [{ id: "MAE", name: "Interne", labels: [{ label: "CABINET", rank }] }] });

test("what the lab's markings mean is not sent as data by anybody, under no spelling", async () => {
  const folder = makeWorkspace(study("TLP:CLEAR"));
  const server = await start({ folder });
  const id = await findId(server, "Marked");
  const editor = await invite(server, id, "editor");
  for (const name of ["marking-schemes.json", "marking-schemes.yaml", "Marking-Schemes.JSON"])
    for (const [token, path] of [
      [editor, `/api/studies/${id}/files/${name}`],
      [server.token, `/api/studies/${id}/files/${name}`],
      [server.token, `/api/files/${name}`],
    ] as const) {
      const sent = await ask(server, "PUT", path, { token, body: schemes(0) });
      expect([sent.status, sent.text], path).toEqual([403, expect.stringContaining("markings mean")]);
    }
  expect(existsSync(join(folder, "marking-schemes.json"))).toBe(false);
});

test("a lab's file of markings that cannot be used is told at the start; one that breaks later leaves those of before", async () => {
  const folder = makeWorkspace(study("CABINET"));
  const file = join(folder, "marking-schemes.json");
  writeFileSync(file, schemes(120));
  const warned = await start({ folder });
  expect(warned.warnings.join()).toMatch(/marking-schemes\.json cannot be used: schemes\.0\.labels\.0\.rank/);
  await warned.close();
  writeFileSync(file, schemes(40));
  const server = await start({ folder });
  expect(server.warnings).toEqual([]);
  const list = async () => (await ask(server, "GET", "/api/marking-schemes", { token: server.token })).json();
  expect(await list()).toMatchObject([{ id: "MAE" }]);
  writeFileSync(file, "{");
  expect(await list()).toMatchObject([{ id: "MAE" }]);
  rmSync(file);
  expect(await list()).toEqual([]);
});
