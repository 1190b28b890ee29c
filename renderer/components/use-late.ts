import { useEffect, useState } from "react";

/** False until `ms` have passed since `key` last changed: what is quick shows no waiting at all. */
export function useLate(ms: number, key: unknown = null): boolean {
  const [late, setLate] = useState<{ key: unknown } | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setLate({ key }), ms);
    return () => clearTimeout(timer);
  }, [ms, key]);
  return late !== null && late.key === key;
}
