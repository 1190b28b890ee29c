import { expect, it, vi } from "vitest";
import { openDatabase } from "../../server/database.ts";
import { watchFiles } from "../../server/file-watch.ts";
import { Log } from "../../server/log.ts";
import { Rooms } from "../../server/rooms.ts";
import { afterTest, makeFolder } from "./support.ts";

it("closes an empty room also where its rows cannot be counted", async () => {
  const database = await openDatabase(makeFolder());
  const events = { changed: () => {}, emptied: () => {}, standingNotice: () => undefined };
  const rooms = new Rooms(new Log(database.sql), events);
  const room = rooms.open("study", "study");
  database.close();
  expect(() => rooms.release(room)).not.toThrow();
  expect(rooms.list()).toEqual([]);
});

it("goes on looking at files after their list could not be read once", async () => {
  vi.useFakeTimers();
  afterTest(() => vi.useRealTimers());
  let asked = 0;
  const end = watchFiles(
    () => {
      if (++asked === 1) throw new Error("the disk cannot be read");
      return [];
    },
    () => {},
  );
  await vi.advanceTimersByTimeAsync(2500);
  end();
  expect(asked).toBe(2);
});
