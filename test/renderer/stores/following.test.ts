import { expect, test } from "vitest";
import { createFollowing } from "../../../renderer/stores/following.ts";
import type { Present } from "../../../renderer/stores/people.ts";
import { createStore } from "../../../renderer/stores/snapshot.ts";

const person = (client: number, cell: string | null = null): Present => ({
  client,
  name: "Ana",
  color: "#112233",
  cell,
  running: [],
});

test("one person is followed until they are pressed again, or leave", () => {
  const people = createStore<readonly Present[]>([person(1), person(2)]);
  const following = createFollowing(people);
  following.toggle(1);
  expect(following.get()).toBe(1);
  people.set([person(1, "a"), person(2)]);
  expect(following.get()).toBe(1);
  following.toggle(2);
  expect(following.get()).toBe(2);
  following.toggle(2);
  expect(following.get()).toBeNull();
  following.toggle(1);
  people.set([person(2)]);
  expect(following.get()).toBeNull();
  // Who comes back under that number later is not followed unasked.
  people.set([person(1), person(2)]);
  expect(following.get()).toBeNull();
  following.toggle(9);
  expect(following.get()).toBeNull();
});
