const svgNamespace = 'http://www.w3.org/2000/svg';

/** An `<svg>` with one path, whose line or area is set by the `d` of the path. */
export interface Drawing {
  svg: SVGSVGElement;
  path: SVGPathElement;
}

/** Makes an empty drawing by DOM calls, so that no markup is parsed. `name` is its class and `part`, `size` the side of its grid. */
export function createDrawing(name: string, size: number): Drawing {
  const svg = document.createElementNS(svgNamespace, 'svg');
  const path = document.createElementNS(svgNamespace, 'path');
  svg.setAttribute('class', name);
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.part = name;
  svg.append(path);
  return { svg, path };
}
