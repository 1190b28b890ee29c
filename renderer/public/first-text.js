/**
 * The text of a study on a first visit over a thin line: it is asked for beside the app's code, which takes many times as
 * long, and stands there until the app shows the study. Plain JavaScript, as it must come before everything else. It has
 * the words alone: nothing of a stranger's text becomes markup, and nothing is loaded for it.
 */
(() => {
  /** On a line that is fast enough the app is there by then, and this does nothing. In milliseconds. */
  const patience = 1000;

  /** What is read of a study, in characters: more than any screen shows. A stranger's text must not keep the page busy. */
  const longest = 50_000;

  /** A study's front matter, and what follows on it. */
  const splitHead = (text) => {
    const rule = /^---[ \t]*$/;
    const lines = text.split("\n");
    const end = rule.test(lines[0]) ? lines.findIndex((line, index) => index > 0 && rule.test(line)) : 0;
    return {
      head: lines.slice(1, Math.max(1, end)),
      prose: lines.slice(end === 0 ? 0 : end + 1),
      isCut: end < 0,
    };
  };

  /**
   * What front matter says: language and marking; null where it says of its marking what is not wholly understood here:
   * caveats, several markings (the app judges which is the highest), another form. A marking is never shown in part.
   */
  const readHead = (head) => {
    const at = head.findIndex((line) => /^marking:/.test(line));
    const markings = head.join("\n").match(/\bmarking\b/g)?.length ?? 0;
    if (markings > (at < 0 ? 0 : 1)) return null;
    const language = /^language: *"?([\w-]+)/m.exec(head.join("\n"))?.[1] ?? "";
    if (at < 0) return { language, label: null };
    const value = String.raw`(?:"([^"\\{}]+)"|([\p{L}\p{N}](?:[\p{L}\p{M}\p{N} +./-]|:(?=[\p{L}\p{N}]))*))`;
    const form = new RegExp(
      String.raw`^marking: *(?:\{ *(?:scheme: *"?[\p{L}\p{N}-]+"?, *)?label: *${value} *\}|${value}) *$`,
      "u",
    );
    const said = head[at].length > 300 ? null : form.exec(head[at]);
    // A line that is further in goes on with the one above.
    if (said === null || /^\s/.test(head[at + 1] ?? "")) return null;
    const label = (said.slice(1).find((one) => one !== undefined) ?? "").trim();
    return /^[\p{L}\p{M}\p{N} :+./()'’-]+$/u.test(label) ? { language, label } : null;
  };

  /**
   * Words of a line of Markdown, with what is still to be calculated as the app shows it. Each search ends after some
   * hundred characters: without that, time grows with the square of a line that opens again and again.
   */
  const readWords = (line) =>
    line
      .replace(/\$\{[^}]{0,200}\}(?:\.(?![.\w]))?/g, "…")
      .replace(/\[\^[^[\]]{0,300}\]/g, "")
      .replace(/!?\[([^[\]]{0,300})\]\([^)]{0,300}\)/g, "$1")
      .replace(/(\*\*|__|`)(.{1,300}?)\1/g, "$2")
      .replace(/\*([^\s*](?:[^*]{0,300}[^\s*])?)\*/g, "$1");

  /** Lines without code cells and comments; one that is not closed goes on to the end. */
  const readProse = (lines) => {
    const kept = [];
    let fence = null;
    let isComment = false;
    for (const line of lines) {
      if (fence !== null) {
        const end = /^ {0,3}(`+|~+)[ \t]*$/.exec(line)?.[1];
        if (end?.[0] === fence[0] && end.length >= fence.length) fence = null;
        continue;
      }
      fence = isComment ? null : (/^(`{3,})[^`]*$/.exec(line)?.[1] ?? /^~{3,}/.exec(line)?.[0] ?? null);
      if (fence !== null) {
        kept.push("");
        continue;
      }
      let shown = "";
      let at = 0;
      while (at < line.length) {
        const next = line.indexOf(isComment ? "-->" : "<!--", at);
        if (!isComment) shown += line.slice(at, next < 0 ? line.length : next);
        if (next < 0) break;
        at = next + (isComment ? 3 : 4);
        isComment = !isComment;
      }
      if (!/^\[\^[^\]]*\]:/.test(line)) kept.push(shown);
    }
    return kept.join("\n");
  };

  /** The parts of a study's prose: headings, lists and paragraphs, each with its words. */
  const readParts = (lines) => {
    const parts = [];
    for (const block of readProse(lines).split(/\n\s*\n/)) {
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
    place.removeAttribute("aria-busy");
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
    const text = (await answer.text())
      .slice(0, longest)
      .replace(/^\uFEFF/, "")
      .replace(/\r\n?/g, "\n");
    const { head, prose, isCut } = splitHead(text);
    const said = isCut ? null : readHead(head);
    if (said === null || isThere()) return;
    show(place, said, readParts(prose));
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
