const namespace = 'http://www.w3.org/2000/svg';

/** An `<svg>` with one path, which is drawn by its attribute `d`. */
export interface Drawing {
  svg: SVGSVGElement;
  path: SVGPathElement;
}

/**
 * Creates an empty drawing. `name` is its `class` and `part`; its path is drawn on a square of `side` units.
 *
 * Uses DOM calls, because a page with Trusted Types refuses markup in a string.
 */
export function createSvg(name: string, side: number): Drawing {
  const svg = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  svg.setAttribute('class', name);
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  svg.part = name;
  svg.append(path);
  return { svg, path };
}
