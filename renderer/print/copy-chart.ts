/** A drawn chart for another place of the page: the same vectors, with ids of their own. */
let copies = 0;

/** A reference to a part, which Vega writes with the page's whole address before it. */
const reference = /url\([^)#]*#/;

/** Copies an SVG element, so that what it refers to by id is its own part and not the original's, which is hidden. */
export function copyChart(drawn: SVGSVGElement): SVGSVGElement {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  copies += 1;
  const prefix = `paper-${copies}-`;
  for (const element of copy.querySelectorAll("[id]")) element.id = prefix + element.id;
  for (const element of copy.querySelectorAll("*"))
    for (const { name, value } of [...element.attributes])
      if (reference.test(value)) element.setAttribute(name, value.replace(reference, `url(#${prefix}`));
  return copy;
}
