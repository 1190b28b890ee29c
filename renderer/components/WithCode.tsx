/** A sentence in which names stand between backticks, as in Markdown. */
export function WithCode({ text }: { text: string }) {
  return text.split(/`([^`\n]+)`/).map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence are known by their order
      <code key={at}>{part}</code>
    ) : (
      part
    ),
  );
}
