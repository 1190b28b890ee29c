import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { InsecureNotice } from "../../../renderer/study/InsecureNotice.tsx";

afterEach(() => vi.unstubAllGlobals());

const show = (isSecureContext: boolean): string => {
  vi.stubGlobal("window", { isSecureContext });
  return renderToStaticMarkup(createElement(InsecureNotice));
};

test("a page that came over plain HTTP from another machine says so", () => {
  expect(show(false)).toContain("This address is not encrypted");
  expect(show(true)).toBe("");
});
