/** A marking in the files that leave: seen on charts, and told to programs by each format's own means. */
import { tableFromIPC } from "@uwdata/flechette";
import { parquetMetadata } from "hyparquet";
import { expect, test } from "vitest";
import { drawChartFile } from "../../../exchange/charts/draw-chart.ts";
import { crc32 } from "../../../exchange/dossier/crc.ts";
import { nameSidecar, writeSidecar } from "../../../exchange/marking/csv-sidecar.ts";
import { makeFileFacts } from "../../../exchange/marking/facts.ts";
import { addPdfKeywords } from "../../../exchange/marking/pdf-keywords.ts";
import { addPngText } from "../../../exchange/marking/png-text.ts";
import { makeStrip } from "../../../exchange/marking/strip.ts";
import { writeMetadata } from "../../../exchange/paper/metadata.ts";
import { writeArrow } from "../../../exchange/tables/write-arrow.ts";
import { writeParquet } from "../../../exchange/tables/write-parquet.ts";
import { listTables } from "../../../shared/gate/tables.ts";
import { mime } from "../../../shared/protocol/outputs.ts";

const front = 'marking: { label: "TLP:RED" }';
const chart = {
  data: { values: [{ name: "Ada", n: 3 }] },
  mark: "bar",
  encoding: { x: { field: "n", type: "quantitative" } },
};

test("a chart's file has the marking on it, in its scheme's colours, and in its metadata", async () => {
  const marked = await drawChartFile(chart, front);
  const bare = await drawChartFile(chart, "");
  expect(marked.height - bare.height).toBe(24);
  expect(marked.svg).toMatch(/<metadata><marking[^>]*>TLP:RED<\/marking><\/metadata>/);
  expect(marked.svg).toMatch(/fill="#ff2b2b"[^>]*>TLP:RED<\/text>/);
  expect(bare.svg).not.toContain("marking");
});

test("two markings are shown in black on white, one that no scheme colours as well", () => {
  expect(makeStrip('marking: { label: "TLP:AMBER+STRICT" }\ndata: { a.csv: { marking: DR } }')).toEqual({
    ...{ text: "TLP:AMBER+STRICT · DIFFUSION RESTREINTE", ink: "#000000", ground: "#ffffff" },
  });
  expect(makeStrip("title: x")).toBeNull();
});

test("a PNG has it as a text chunk whose sum is right", () => {
  const header = new Uint8Array([
    0x89,
    0x50,
    0x4e,
    0x47,
    13,
    10,
    26,
    10,
    0,
    0,
    0,
    13,
    ...new Uint8Array(21),
    1,
    2,
  ]);
  const whole = addPngText(header, "Marking", "TRÈS");
  const view = new DataView(whole.buffer);
  const length = view.getUint32(33);
  const chunk = whole.subarray(37, 41 + length);
  expect(new TextDecoder().decode(chunk)).toBe("iTXtMarking\0\0\0\0\0TRÈS");
  expect(view.getUint32(41 + length)).toBe(crc32(chunk));
  expect([...whole.subarray(-2)]).toEqual([1, 2]);
  expect(addPngText(new Uint8Array([1, 2]), "Marking", "x")).toEqual(new Uint8Array([1, 2]));
});

test("a PDF has it among its keywords, in an update behind its own bytes", () => {
  const pdf = Buffer.from(
    "%PDF-1.4\n1 0 obj\n<</Title (T)\n/Producer (P)>>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Size 2\n/Root 7 0 R\n/Info 1 0 R>>\nstartxref\n56\n%%EOF\n",
    "latin1",
  );
  const marked = Buffer.from(addPdfKeywords(pdf, "TLP:É")).toString("latin1");
  expect(marked.startsWith(pdf.toString("latin1"))).toBe(true);
  expect(marked).toContain("/Keywords <feff0054004c0050003a00c9>");
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(marked)?.[1]);
  expect(marked.slice(start)).toMatch(/^xref\n1 1\n/);
  const place = Number(/^xref\n1 1\n(\d{10})/.exec(marked.slice(start))?.[1]);
  expect(marked.slice(place)).toMatch(/^1 0 obj\n<<\/Title \(T\)/);
  expect(marked).toMatch(/\/Prev 56/);
  expect(addPdfKeywords(Buffer.from("%PDF-2.0"), "x").length).toBe(8);
});

test("tables have it, with the reason, where their format has room, and beside them where it has none", () => {
  const facts = makeFileFacts(front, "Asked by the cabinet");
  expect(facts).toEqual({ accessRights: "TLP:RED", provenance: "Asked by the cabinet" });
  const columns = [{ name: "a", type: "number" as const, missing: 0 }];
  expect(tableFromIPC(writeArrow(columns, [[1]], facts)).schema.metadata?.get("accessRights")).toBe(
    "TLP:RED",
  );
  const { buffer } = writeParquet(columns, [[1]], facts);
  expect(parquetMetadata(buffer as ArrayBuffer).key_value_metadata).toContainEqual({
    ...{ key: "accessRights", value: "TLP:RED" },
  });
  expect(nameSidecar("votes.csv")).toBe("votes.csv-metadata.json");
  expect(JSON.parse(writeSidecar("votes.csv", facts))).toEqual({
    "@context": "http://www.w3.org/ns/csvw",
    url: "votes.csv",
    "dc:accessRights": "TLP:RED",
    "dc:provenance": "Asked by the cabinet",
  });
  expect(makeFileFacts("", undefined)).toEqual({});
});

test("a page tells programs its marking and the reason", () => {
  expect(writeMetadata({ marking: "TLP:RED", reason: 'a "b"' })).toBe(
    '<meta name="dcterms.accessRights" content="TLP:RED">\n<meta name="dcterms.provenance" content="a &quot;b&quot;">\n',
  );
  expect(writeMetadata({ marking: null, reason: undefined })).toBe("");
});

test("the gate sees the rows that a chart holds, also in its layers and datasets", () => {
  const [drawn] = listTables("c", [{ mime: mime.chart, data: chart }]);
  expect(drawn).toEqual({
    cell: "c",
    columns: [
      { name: "name", type: "string" },
      { name: "n", type: "number" },
    ],
    rows: [["Ada", 3]],
  });
  const layered = { layer: [{ data: { values: [{ mail: "x" }] }, mark: "bar", encoding: {} }] };
  const named = { datasets: { one: [{ phone: "y" }] }, data: { name: "one" }, mark: "bar", encoding: {} };
  const names = [layered, named].flatMap((data) =>
    listTables("c", [{ mime: mime.chart, data }]).flatMap(({ columns }) => columns.map(({ name }) => name)),
  );
  expect(names).toEqual(["mail", "phone"]);
});
