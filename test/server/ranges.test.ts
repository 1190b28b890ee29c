import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ask, findId, makeWorkspace, start } from "./support.ts";

it("gives the part of a data file that is asked for, with the version of the whole", async () => {
  const folder = makeWorkspace();
  writeFileSync(join(folder, "a.csv"), "0123456789");
  writeFileSync(join(folder, "empty.csv"), "");
  const server = await start({ folder });
  const path = `/api/studies/${await findId(server)}/files`;
  const read = async (range: string, method = "GET", name = "a.csv") => {
    const { status, text, headers } = await ask(server, method, `${path}/${name}`, {
      token: server.token,
      headers: { range },
    });
    return [status, text, headers["content-range"], headers["content-length"], headers.etag];
  };
  const whole = await ask(server, "GET", `${path}/a.csv`, { token: server.token });
  const { etag } = whole.headers;
  expect([whole.status, whole.text, whole.headers["accept-ranges"]]).toEqual([200, "0123456789", "bytes"]);
  expect(await read("bytes=0-3")).toEqual([206, "0123", "bytes 0-3/10", "4", etag]);
  expect(await read("bytes=9-9")).toEqual([206, "9", "bytes 9-9/10", "1", etag]);
  expect(await read("bytes=4-")).toEqual([206, "456789", "bytes 4-9/10", "6", etag]);
  expect(await read("bytes=8-900")).toEqual([206, "89", "bytes 8-9/10", "2", etag]);
  expect(await read("bytes=0-3", "HEAD")).toEqual([206, "", "bytes 0-3/10", "4", etag]);
  // What is not one range with a start, or lies beyond the file, is answered with the whole.
  for (const range of ["bytes=-3", "bytes=5-2", "bytes=10-12", "bytes=0-1,3-4", "rows=0-1", "bytes=1e3-2"])
    expect(await read(range)).toEqual([200, "0123456789", undefined, "10", etag]);
  expect((await read("bytes=0-3", "GET", "empty.csv")).slice(0, 4)).toEqual([200, "", undefined, "0"]);
});
