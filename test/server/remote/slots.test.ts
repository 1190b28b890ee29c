import { expect, test } from "vitest";
import { Slots } from "../../../server/remote/slots.ts";

const alive = () => new AbortController().signal;

test("what one key takes leaves room for others, and who waits comes in order", async () => {
  const slots = new Slots(3, 2, 10);
  const started: string[] = [];
  const take = async (key: string, name: string) => {
    const end = await slots.take(key, alive());
    started.push(name);
    return end;
  };
  const [a1, a2, b1] = [take("a", "a1"), take("a", "a2"), take("b", "b1")];
  const a3 = take("a", "a3");
  const b2 = take("b", "b2");
  const endA1 = await a1;
  const endB1 = await b1;
  await a2;
  expect(started).toEqual(["a1", "a2", "b1"]);
  // b's place goes to b: a has its share.
  endB1?.();
  await b2;
  endA1?.();
  await a3;
  expect(started).toEqual(["a1", "a2", "b1", "b2", "a3"]);
});

test("ending twice gives one place back", async () => {
  const slots = new Slots(1, 1, 10);
  const end = await slots.take("a", alive());
  end?.();
  end?.();
  await slots.take("a", alive());
  let second = false;
  void slots.take("a", alive()).then(() => {
    second = true;
  });
  await Promise.resolve();
  expect(second).toBe(false);
});

test("who leaves no longer waits, and who comes when too many wait is refused", async () => {
  const slots = new Slots(1, 1, 1);
  const end = await slots.take("a", alive());
  const leaving = new AbortController();
  const left = slots.take("a", leaving.signal);
  expect(await slots.take("b", alive())).toBe(null);
  leaving.abort();
  expect(await left).toBe(null);
  const next = slots.take("b", alive());
  end?.();
  expect(await next).not.toBe(null);
  expect(await slots.take("c", leaving.signal)).toBe(null);
});
