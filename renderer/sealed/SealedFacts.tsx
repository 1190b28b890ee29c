import { saySealing } from "./say-sealing.ts";

const seen = ["sees.who", "sees.title", "sees.size", "sees.blobs"] as const;

/** What the server still sees of a sealed study, what it cannot do for it, and what losing the link means. */
export function SealedFacts() {
  return (
    <>
      <h3>{saySealing("sees")}</h3>
      <ul>
        {seen.map((key) => (
          <li key={key}>{saySealing(key)}</li>
        ))}
      </ul>
      <p>{saySealing("page")}</p>
      <h3>{saySealing("lacks")}</h3>
      <p>{saySealing("lacks.list")}</p>
      <p className="sealed-warning">{saySealing("lose")}</p>
    </>
  );
}
