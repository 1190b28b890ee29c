/**
 * The text of a study on a first visit over a thin line: it is asked for beside the app's code, which takes many times as
 * long, and stands there until the app shows the study. Plain JavaScript, as it must come before everything else. It has
 * the words alone: nothing of a stranger's text becomes markup, and nothing is loaded for it.
 */
(() => {
  /** On a line that is fast enough the app is there by then, and this does nothing. In milliseconds. */
  const patience = 1000;

  /** What a study's file says before its cells: its title, language and marking; null where that cannot be told simply. */
  const readHead = (text) => {
    const head = /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? "";
    const markings = head.match(/\bmarking\b/g)?.length ?? 0;
    const marking =
      /^marking: *(?:\{[^}\n]*\blabel: *"([^"\n]+)"[^}\n]*\}|"?([^"{}\n]+)"?) *$/m.exec(head)?.slice(1) ?? [];
    const label = marking.find((one) => one !== undefined) ?? null;
    // The highest of several markings counts: that is the app's to judge.
    if (markings > (label === null ? 0 : 1)) return null;
    return { language: /^language: *"?([\w-]+)/m.exec(head)?.[1] ?? "", label };
  };

  /** Words of a line of Markdown, with what is still to be calculated as the app shows it. */
  const readWords = (line) =>
    line
      .replace(/\$\{[^}]*\}/g, "…")
      .replace(/\[\^[^\]]*\]/g, "")
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replace(/(\*\*|__|`)(.+?)\1/g, "$2")
      .replace(/\*([^\s*](?:[^*]*[^\s*])?)\*/g, "$1");

  /** The parts of a study's prose: headings, lists and paragraphs, each with its words. */
  const readParts = (text) => {
    const prose = text
      .replace(/^---\n[\s\S]*?\n---\n/, "")
      .replace(/^(`{3,})[\s\S]*?^\1 *$/gm, "")
      .replace(/<!--[\s\S]*?-->/g, "")
      .replace(/^\[\^[^\]]*\]:.*$/gm, "");
    const parts = [];
    for (const block of prose.split(/\n\s*\n/)) {
      const lines = block.split("\n").filter((line) => line.trim() !== "" && !/^(\||---+$|\$\$)/.test(line));
      let paragraph = [];
      const end = () => {
        if (paragraph.length > 0) parts.push({ tag: "p", words: readWords(paragraph.join(" ")) });
        paragraph = [];
      };
      for (const line of lines) {
        const heading = /^(#{1,6}) (.*)/.exec(line);
        const item = /^\s*(?:[-*+]|\d+[.)]) (.*)/.exec(line);
        if (heading || item) end();
        if (heading) parts.push({ tag: `h${heading[1].length}`, words: readWords(heading[2]) });
        else if (item) parts.push({ tag: "li", words: readWords(item[1]) });
        else if (parts.at(-1)?.tag === "li" && paragraph.length === 0 && /^\s/.test(line))
          parts.at(-1).words += ` ${readWords(line.trim())}`;
        else paragraph.push(line.trim().replace(/^> ?/, ""));
      }
      end();
    }
    return parts;
  };

  /** Puts the text into its place. */
  const show = (place, head, parts) => {
    const make = (tag, words) => Object.assign(document.createElement(tag), { textContent: words });
    place.lang = head.language;
    place.role = "main";
    if (head.label !== null)
      place.append(Object.assign(make("p", head.label), { className: "first-text-marking" }));
    let list = null;
    for (const { tag, words } of parts) {
      if (tag !== "li") list = null;
      else if (list === null) {
        list = make("ul", "");
        place.append(list);
      }
      (list ?? place).append(make(tag, words));
    }
  };

  const start = async () => {
    const place = document.getElementById("first-text");
    const root = document.getElementById("root");
    const id = /^\/studies\/(\w+)$/.exec(location.pathname)?.[1];
    const isThere = () => root.childElementCount > 0 && root.querySelector(".study-waiting") === null;
    // A study whose key stands in the address is sealed: the server has no text of it.
    if (!place || !root || !id || location.hash.includes("key=") || isThere()) return;
    const answer = await fetch(`/api/studies/${id}`);
    if (!answer.ok) return;
    const text = (await answer.text()).replaceAll("\r\n", "\n");
    const head = readHead(text);
    if (head === null || isThere()) return;
    show(place, head, readParts(text));
    const watch = new MutationObserver(() => {
      if (!isThere()) return;
      watch.disconnect();
      place.remove();
    });
    watch.observe(root, { childList: true, subtree: true });
  };

  // A device that keeps the app waits for no line.
  if (navigator.serviceWorker?.controller) return;
  setTimeout(() => start().catch(() => {}), patience);
})();
