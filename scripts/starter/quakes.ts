/** Earthquakes of one week, from the feed of the U.S. Geological Survey that vega-datasets carries. */
import { z } from "zod";

const feedSchema = z.object({
  features: z.array(
    z.object({
      properties: z.object({ mag: z.number().nullable(), time: z.number(), place: z.string().nullable() }),
      geometry: z.object({ coordinates: z.tuple([z.number(), z.number(), z.number()]) }),
    }),
  ),
});

/** Weaker ones are recorded where there are many instruments, and missed elsewhere. */
const least = 4;

/**
 * @param feed `earthquakes.json` of vega-datasets: GeoJSON, 31 January to 7 February 2018
 * @returns CSV of `time, magnitude, depth, longitude, latitude, place`, the first earthquake first
 */
export function listQuakes(feed: string): string {
  const lines = feedSchema
    .parse(JSON.parse(feed))
    .features.filter(({ properties }) => (properties.mag ?? 0) >= least)
    .sort((one, other) => one.properties.time - other.properties.time)
    .map(({ properties: { mag, time, place }, geometry: { coordinates } }) => {
      const [longitude, latitude, depth] = coordinates;
      return [new Date(time).toISOString(), mag, depth, longitude, latitude, `"${place}"`].join(",");
    });
  return `time,magnitude,depth,longitude,latitude,place\n${lines.join("\n")}\n`;
}
