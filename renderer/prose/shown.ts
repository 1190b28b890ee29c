/** What is shown upon prose and is no part of it: places of comments, what was found, the carets of others. */
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import type { RemoteCursor } from "../editor/presence.ts";
import { toPosition } from "./places.ts";
import type { ProseModel } from "./prose-model.ts";

const keys = {
  comments: new PluginKey<DecorationSet>("comments"),
  found: new PluginKey<DecorationSet>("found"),
  people: new PluginKey<DecorationSet>("people"),
} as const;

export type Layer = keyof typeof keys;

/** One plugin for each layer; what is shown moves with the text until it is set anew. */
export function createLayers(): Plugin[] {
  return Object.values(keys).map(
    (key) =>
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (transaction, shown) =>
            (transaction.getMeta(key) as DecorationSet | undefined) ??
            shown.map(transaction.mapping, transaction.doc),
        },
        props: { decorations: (state) => key.getState(state) },
      }),
  );
}

interface Place {
  readonly view: EditorView;
  readonly model: ProseModel;
}

function set({ view }: Place, layer: Layer, shown: readonly Decoration[]): void {
  if (shown.length === 0 && keys[layer].getState(view.state) === DecorationSet.empty) return;
  view.dispatch(view.state.tr.setMeta(keys[layer], DecorationSet.create(view.state.doc, [...shown])));
}

/** Marks stretches of the text, each with a class of its own. */
export function showStretches(
  place: Place,
  layer: Layer,
  stretches: readonly { readonly from: number; readonly to: number; readonly name: string }[],
): void {
  const { view, model } = place;
  const find = (offset: number) => toPosition(model.page(), view.state.doc, offset);
  set(
    place,
    layer,
    stretches
      .filter(({ from, to }) => from < to)
      .map(({ from, to, name }) => Decoration.inline(find(from), find(to), { class: name })),
  );
}

/** Shows where others are: their caret with their name, and what they have selected. */
export function showPeople(place: Place, people: readonly RemoteCursor[]): void {
  const { view, model } = place;
  const find = (offset: number) => toPosition(model.page(), view.state.doc, offset);
  set(
    place,
    "people",
    people.flatMap(({ client, name, color, anchor, head }) => {
      const at = find(head);
      const caret = Decoration.widget(
        at,
        () => {
          const mark = document.createElement("span");
          mark.className = "remote-caret prose-caret";
          mark.style.setProperty("--person", color);
          mark.dataset.name = name;
          return mark;
        },
        { key: `${client} ${name} ${color}`, side: 10 },
      );
      if (anchor === head) return [caret];
      const [from, to] = [find(Math.min(anchor, head)), find(Math.max(anchor, head))];
      return [Decoration.inline(from, to, { style: `background: ${color}40` }), caret];
    }),
  );
}
