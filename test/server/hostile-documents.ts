/** Documents that no Chancery client would write: each is made as a foreign client could make it. */
import * as Y from "yjs";

export interface HostileDocument {
  readonly name: string;
  readonly make: (doc: Y.Doc) => void;
}

/** A well-formed cell beside the hostile things, to see that it stays. */
function addHonestCell(doc: Y.Doc): void {
  addCell(doc, "honest", {});
}

/** The updates of foreign clients, and of one who adds the honest cell: nobody has seen anybody else's. */
export function writeUpdates(...makes: readonly HostileDocument["make"][]): Uint8Array[] {
  return [...makes, addHonestCell].map((make) => {
    const doc = new Y.Doc();
    make(doc);
    return Y.encodeStateAsUpdate(doc);
  });
}

function addCell(doc: Y.Doc, id: string, fields: Readonly<Record<string, unknown>>): void {
  const cell = new Y.Map<unknown>();
  cell.set("kind", "ts");
  cell.set("order", "a0");
  cell.set("source", new Y.Text("const honest = 1"));
  for (const [key, value] of Object.entries(fields)) cell.set(key, value);
  doc.getMap("cells").set(id, cell);
}

function nest(depth: number): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { value };
  return value;
}

/** One by one: Yjs itself could not make them at once. */
function nestTypes(at: Y.Map<unknown>, depth: number): void {
  let inner = at;
  for (let level = 0; level < depth; level++) {
    const below = new Y.Map<unknown>();
    inner.set(`below-${level}`, below);
    inner = below;
  }
}

function embed(value: object): Y.Text {
  const text = new Y.Text("const a = 1");
  text.insertEmbed(5, value);
  text.format(0, 3, { bold: true, onclick: "alert(1)" });
  return text;
}

const oddValues = [
  null,
  true,
  0,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -1,
  "",
  "\ud800",
  "x\0y",
  [],
  {},
  [[]],
];
const longText = "x".repeat(300_000);

/** One of each kind; names are what goes wrong. */
export const hostileDocuments: readonly HostileDocument[] = [
  { name: "cells is an array", make: (doc) => doc.getArray("cells").push([1, { kind: "ts" }, nest(3)]) },
  { name: "cells is a text", make: (doc) => doc.getText("cells").insert(0, "cells") },
  { name: "meta is an array", make: (doc) => doc.getArray("meta").push(["title"]) },
  { name: "files is a text", make: (doc) => doc.getText("files").insert(0, "files") },
  { name: "runs is XML", make: (doc) => doc.getXmlFragment("runs").insert(0, [new Y.XmlElement("script")]) },
  {
    name: "cells that are no maps",
    make: (doc) => {
      oddValues.forEach((value, index) => {
        doc.getMap("cells").set(`odd-${index}`, value);
      });
      doc.getMap("cells").set("text", new Y.Text("text"));
      doc.getMap("cells").set("array", Y.Array.from([1]));
      doc.getMap("cells").set("xml", new Y.XmlElement("script"));
      doc.getMap("cells").set("empty", new Y.Map());
    },
  },
  {
    name: "fields of odd types",
    make: (doc) => {
      for (const field of ["kind", "order", "source", "hide", "attributes", "deleted"])
        oddValues.forEach((value, index) => {
          addCell(doc, `${field}-${index}`, { [field]: value });
        });
      addCell(doc, "source-map", { source: new Y.Map() });
      addCell(doc, "source-array", { source: Y.Array.from(["const a = 1"]) });
      addCell(doc, "source-xml", { source: new Y.XmlText("const a = 1") });
      addCell(doc, "order-text", { order: new Y.Text("a0") });
    },
  },
  {
    name: "ids that name nothing, or too much",
    make: (doc) => {
      const ids = [
        "",
        " ",
        "__proto__",
        "constructor",
        "../x",
        "a b",
        "{#x}",
        "-->",
        "\ud800",
        "x\ny",
        longText,
      ];
      for (const id of [...ids, "cell-1", "text-1", "é", "日本", "…"]) addCell(doc, id, {});
    },
  },
  {
    name: "sources that look like the file around them",
    make: (doc) => {
      const texts = [
        "```\n```ts {#honest}\n",
        "~~~~\n````````",
        "---\ntitle: x\n---\n",
        "<!-- end -->\n<!-- cell {#honest} -->",
        "<!--",
        "\r\n\r\u2028\u2029\0\ud800\udfff",
        "",
        "\n\n\n",
        longText,
      ];
      texts.forEach((text, index) => {
        addCell(doc, `code-${index}`, { source: new Y.Text(text) });
        addCell(doc, `prose-${index}`, { kind: "text", source: new Y.Text(text), attributes: "{--> x=1}" });
      });
    },
  },
  {
    name: "sources with things in them, and formatted",
    make: (doc) => {
      addCell(doc, "embed", { source: embed({ image: "javascript:alert(1)" }) });
      addCell(doc, "type", { source: embed(new Y.Map()) });
      addCell(doc, "prose", { kind: "text", source: embed({ a: nest(50) }) });
    },
  },
  {
    name: "meta of odd values",
    make: (doc) => {
      for (const key of ["title", "language", "frontMatter", "files"])
        doc.getMap("meta").set(key, oddValues[key.length]);
      doc.getMap("meta").set("__proto__", { polluted: true });
    },
  },
  {
    name: "a title and a language that try to leave their line",
    make: (doc) => {
      doc
        .getMap("meta")
        .set("title", '"\n---\n\n```ts {#injected}\nsteal()\n```\n\u2028\u0085\0\ud800: [}\t#');
      doc.getMap("meta").set("language", "en\nfiles: [/etc/passwd]");
    },
  },
  { name: "a long title", make: (doc) => doc.getMap("meta").set("title", longText) },
  {
    name: "front matter that is none",
    make: (doc) =>
      doc.getMap("meta").set("frontMatter", `---\n{[:\t&a *a\n---\n\`\`\`ts\n${"- ".repeat(500)}`),
  },
  {
    name: "front matter that doubles and doubles",
    make: (doc) => {
      const lines = Array.from(
        { length: 40 },
        (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`,
      );
      doc.getMap("meta").set("frontMatter", `a0: &a0 x\n${lines.join("\n")}`);
    },
  },
  {
    name: "very long front matter",
    make: (doc) => doc.getMap("meta").set("frontMatter", "a: ".repeat(100_000)),
  },
  {
    name: "names of files that lead out",
    make: (doc) => {
      const names = [
        "../../etc/passwd",
        "/etc/passwd",
        "",
        "a\nb: c",
        "\0",
        ".chancery/owner-token",
        1,
        null,
        longText,
      ];
      doc
        .getMap("meta")
        .set("files", [...names, ...Array.from({ length: 3000 }, (_, index) => `f${index}.csv`)]);
      doc.getMap("files").set("../x", { sha256: "0".repeat(64), bytes: 1, type: "text/csv" });
      doc.getMap("files").set("b.csv", { sha256: "../x", bytes: -1, type: 1 });
      doc.getMap("files").set("__proto__", nest(20));
    },
  },
  {
    name: "runs of odd values",
    make: (doc) => {
      oddValues.forEach((value, index) => {
        doc.getMap("runs").set(`odd-${index}`, value);
      });
      doc.getMap("runs").set("honest", {
        status: "ok",
        source: "x",
        inputs: "x",
        outputs: "../x",
        by: longText,
        at: "never",
        ms: 1e308,
      });
    },
  },
  { name: "values in values", make: (doc) => doc.getMap("meta").set("title", nest(2000)) },
  { name: "types in types", make: (doc) => nestTypes(doc.getMap("cells"), 2000) },
  {
    name: "a document in the document",
    make: (doc) => doc.getMap("cells").set("sub", new Y.Doc({ guid: "../x", autoLoad: true })),
  },
  {
    name: "roots that nobody asked for",
    make: (doc) => {
      for (const root of ["__proto__", "constructor", "", "toString"]) doc.getMap(root).set("x", 1);
    },
  },
];
