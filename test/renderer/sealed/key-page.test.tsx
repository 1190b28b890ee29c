// @vitest-environment jsdom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { KeyPage } from "../../../renderer/sealed/KeyPage.tsx";
import { sealedKeys } from "../../../renderer/stores/app.ts";
import { makeKey, writeLink } from "../../../shared/sealed/key.ts";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root;
let box: HTMLElement;
beforeEach(() => {
  box = document.body.appendChild(document.createElement("div"));
  root = createRoot(box);
});
afterEach(async () => {
  await act(async () => root.unmount());
  box.remove();
});

const draw = async (study: string, why: "ask" | "wrong" | "two" | "foreign") => {
  const reload = vi.fn();
  await act(async () => root.render(<KeyPage study={study} why={why} reload={reload} />));
  return reload;
};

async function paste(text: string): Promise<void> {
  const field = box.querySelector("input");
  if (!field) throw new Error("no field");
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  await act(async () => {
    set?.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await act(async () => box.querySelector("form")?.requestSubmit());
}

test("a link that is pasted gives its key, and the study is opened anew", async () => {
  const key = makeKey();
  const reload = await draw("s1", "ask");
  expect(box.textContent).toContain("This study is sealed");
  await paste(writeLink("https://lab/studies/s1", key));
  expect(sealedKeys.find("s1")).toBe(key);
  expect(reload).toHaveBeenCalledOnce();
});

test("what has no key is told, stays to be mended, and changes nothing", async () => {
  const reload = await draw("s2", "ask");
  await paste("https://lab/studies/s2");
  expect(box.querySelector('[role="alert"]')?.textContent).toContain("There is no key in this");
  expect(box.querySelector("input")?.value).toBe("https://lab/studies/s2");
  expect(sealedKeys.find("s2")).toBeNull();
  expect(reload).not.toHaveBeenCalled();
});

test("a key that opens nothing gets another beside it, and goes where a person says so", async () => {
  const [first, key] = [makeKey(), makeKey()];
  sealedKeys.keep("s3", first);
  await draw("s3", "wrong");
  expect(box.textContent).toContain("This key does not open the study");
  await paste(key);
  expect([sealedKeys.find("s3"), sealedKeys.findOffered("s3")]).toEqual([first, [key]]);
  await draw("s3", "two");
  await paste(key);
  expect([sealedKeys.find("s3"), sealedKeys.findOffered("s3")]).toEqual([key, []]);
});

test("the key of a study that is not sealed goes only when that is asked", async () => {
  const key = makeKey();
  sealedKeys.keep("s4", key);
  const reload = await draw("s4", "foreign");
  expect(sealedKeys.find("s4")).not.toBeNull();
  expect(box.querySelector("input")?.value).toContain(`/studies/s4#key=${key}`);
  const remove = [...box.querySelectorAll("button")].find((one) =>
    one.textContent?.includes("Remove the key"),
  );
  await act(async () => remove?.click());
  expect(sealedKeys.find("s4")).toBeNull();
  expect(reload).toHaveBeenCalledOnce();
});
