// @vitest-environment jsdom
import { act, useRef } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, it, vi } from "vitest";
import { useChartRoom } from "../../../renderer/present/use-chart-room.ts";
import { useFit } from "../../../renderer/present/use-fit.ts";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let room = 500;
/** Words beside the charts, in pixels, at every size: so the charts have to give way. */
const words = 200;
let root: Root | null = null;
let asked: number[] = [];
let resized = () => {};

/** A slide of charts; pictures are put into it by hand, as drawing takes a while. */
function Slide({ charts, usual }: { charts: number; usual: number }) {
  const content = useRef<HTMLDivElement>(null);
  const [{ height }, lower] = useChartRoom(content, usual);
  useFit(content, "one", lower);
  if (asked.at(-1) !== height) asked.push(height);
  return (
    <div className="slide" ref={content}>
      {Array.from({ length: charts }, (_unused, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name
        <div key={at} className="chart-canvas" />
      ))}
    </div>
  );
}

const heightOf = (picture: Element) => Number(picture.getAttribute("data-height"));
const pictures = () => [...document.querySelectorAll(".chart-canvas > *")];

async function showSlide(charts: number, usual: number): Promise<void> {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(heard: () => void) {
        resized = heard;
      }
      observe() {}
      disconnect() {}
    },
  );
  vi.spyOn(Element.prototype, "clientHeight", "get").mockImplementation(() => room);
  vi.spyOn(Element.prototype, "scrollHeight", "get").mockImplementation(() =>
    pictures().reduce((sum, picture) => sum + heightOf(picture), words),
  );
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
    return new DOMRect(0, 0, 0, heightOf(this));
  });
  root = createRoot(document.body.appendChild(document.createElement("div")));
  await resize(charts, usual);
}

const resize = (charts: number, usual: number) =>
  act(async () => root?.render(<Slide charts={charts} usual={usual} />));

/** Puts a picture of this height into a chart's place. */
async function draw(at: number, height: number): Promise<void> {
  await act(async () => {
    const picture = document.createElement("div");
    picture.dataset.height = String(height);
    const place = document.querySelectorAll(".chart-canvas")[at];
    const before = place?.firstElementChild;
    place?.replaceChildren(picture);
    if (!before || heightOf(before) !== height) resized();
  });
}

afterEach(async () => {
  await act(async () => root?.unmount());
  document.body.replaceChildren();
  asked = [];
  room = 500;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it("a chart is lowered by what is missing, once, while the picture before still stands", async () => {
  await showSlide(1, 400);
  await draw(0, 400);
  await act(async () => resized());
  await draw(0, 300);
  await act(async () => resized());
  expect(asked).toEqual([400, 300]);
});

it("two charts are lowered together, whichever is drawn first", async () => {
  room = 640;
  await showSlide(2, 300);
  await draw(0, 100);
  await draw(1, 300);
  expect(asked).toEqual([300]);
  room = 560;
  await act(async () => resized());
  await draw(1, 280);
  await draw(0, 80);
  expect(asked).toEqual([300, 280]);
});

it("beside a chart of its own size the other gives way, and charts of their own sizes alone are let be", async () => {
  await showSlide(2, 260);
  await draw(0, 160);
  await draw(1, 140);
  expect(asked).toEqual([260]);
  room = 420;
  await act(async () => resized());
  await draw(1, 100);
  // Only now: the chart of its own size is as high as before.
  expect(asked).toEqual([260, 220]);
  await draw(0, 160);
  expect(asked).toEqual([260, 220, 200]);
  await act(async () => root?.unmount());
  asked = [];
  room = 500;
  await showSlide(1, 400);
  for (let drawn = 0; drawn < 3; drawn += 1) await draw(0, 350);
  expect(asked).toEqual([400, 350]);
});

it("in a lower window nothing is concluded from pictures of the one before", async () => {
  await showSlide(1, 300);
  await draw(0, 300);
  room = 470;
  await resize(1, 280);
  await act(async () => resized());
  await draw(0, 280);
  expect(asked).toEqual([300, 280, 270]);
});
