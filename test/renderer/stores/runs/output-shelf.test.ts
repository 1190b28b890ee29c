import { expect, test } from "vitest";
import { ApiFailure } from "../../../../renderer/stores/api.ts";
import { type OutputDisk, openOutputShelf } from "../../../../renderer/stores/runs/output-shelf.ts";
import { sha256 } from "../../../../shared/hash.ts";

function makeDisk() {
  const kept = new Map<string, { text: string; sent: boolean }>();
  const disk: OutputDisk = {
    read: async (hash) => kept.get(hash)?.text ?? null,
    write: async (hash, text, sent) => void kept.set(hash, { text, sent }),
    listUnsent: async () => [...kept].flatMap(([hash, { sent }]) => (sent ? [] : [hash])),
  };
  return { kept, disk };
}

/** A device over a server that may be away, which `asked` tells of. */
function makeShelf(server: Map<string, string>, { disk } = makeDisk()) {
  const state = { status: 200 };
  const asked: string[] = [];
  const check = (what: string) => {
    asked.push(what);
    if (state.status !== 200) throw new ApiFailure(state.status, "no", "");
  };
  const shelf = openOutputShelf({
    disk,
    name: sha256,
    fetchBlob: async (hash) => {
      check(`get ${hash.slice(0, 4)}`);
      const text = server.get(hash);
      if (text === undefined) throw new ApiFailure(404, "none", "");
      return text;
    },
    putBlob: async (hash, text) => {
      check(`put ${hash.slice(0, 4)}`);
      server.set(hash, text);
    },
  });
  return { shelf, state, asked };
}

test("what was seen once is there offline, and not fetched again", async () => {
  const hash = await sha256("shown");
  const { shelf, state, asked } = makeShelf(new Map([[hash, "shown"]]));
  expect(await shelf.read(hash)).toEqual({ text: "shown" });
  state.status = 0;
  expect(await shelf.read(hash)).toEqual({ text: "shown" });
  expect(asked).toHaveLength(1);
});

test("bytes of another hash are not given out, nor kept", async () => {
  const hash = await sha256("shown");
  const made = makeDisk();
  const { shelf } = makeShelf(new Map([[hash, "forged"]]), made);
  expect(await shelf.read(hash)).toEqual({ text: null, why: "wrong" });
  expect(made.kept.size).toBe(0);
});

test("it says whether there is none, or nobody could be asked", async () => {
  const { shelf, state } = makeShelf(new Map());
  expect(await shelf.read("0".repeat(64))).toEqual({ text: null, why: "missing" });
  state.status = 0;
  expect(await shelf.read("0".repeat(64))).toEqual({ text: null, why: "unreachable" });
});

test("what ran offline is sent when the server is back, also by a later window of this device", async () => {
  const [server, made, hash] = [new Map<string, string>(), makeDisk(), await sha256("mine")];
  const first = makeShelf(server, made);
  first.state.status = 0;
  await first.shelf.keep(hash, "mine");
  expect(await first.shelf.send(hash)).toBe(false);
  expect(server.size).toBe(0);
  const second = makeShelf(server, made);
  await second.shelf.sendAll();
  expect(server.get(hash)).toBe("mine");
  await second.shelf.sendAll();
  expect(second.asked).toHaveLength(1);
});

test("what the server refuses is not sent again and again", async () => {
  const { shelf, state, asked } = makeShelf(new Map());
  state.status = 413;
  await shelf.keep(await sha256("large"), "large");
  await shelf.sendAll();
  await shelf.sendAll();
  expect(asked).toHaveLength(1);
});

test("a device that keeps nothing still sends and shows", async () => {
  const no = () => Promise.reject(new Error("no room"));
  const server = new Map<string, string>();
  const { shelf } = makeShelf(server, { kept: new Map(), disk: { read: no, write: no, listUnsent: no } });
  const hash = await sha256("mine");
  await shelf.keep(hash, "mine");
  expect(await shelf.send(hash)).toBe(true);
  expect(await shelf.read(hash)).toEqual({ text: "mine" });
});
