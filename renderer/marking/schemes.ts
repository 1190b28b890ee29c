import { z } from "zod";
import type { MarkingScheme } from "../../shared/marking/model.ts";
import { knowSchemes } from "../../shared/marking/schemes.ts";
import { paths } from "../../shared/protocol/api.ts";

const schemesSchema: z.ZodType<readonly MarkingScheme[]> = z.array(
  z.object({
    ...{ id: z.string(), name: z.string(), caveats: z.array(z.string()) },
    labels: z.array(
      z.object({
        ...{ label: z.string(), rank: z.number(), also: z.array(z.string()).optional() },
        ...{ ink: z.string().optional(), ground: z.string().optional() },
      }),
    ),
  }),
);

let asked: Promise<void> | null = null;

/** Takes the schemes of markings that this lab adds, once. Without them their labels are shown as they are written. */
export function takeLabSchemes(): Promise<void> {
  asked ??= fetch(paths.markingSchemes)
    .then(async (answer) => {
      const read = schemesSchema.safeParse(answer.ok ? await answer.json() : null);
      if (read.success) knowSchemes(read.data);
    })
    .catch(() => {
      // Offline: asked again with the next page.
    });
  return asked;
}
