/** Our own drawings, on a grid of 24 × 24, drawn with a line. */
const drawings = {
  identify: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-7 15-7 16 0',
  sign: 'M4 20l1-5L16 4l4 4L9 19zM14 20h6',
  pay: 'M4 18V6h16v12zM4 10h16',
  problem: 'M12 4v10M12 19v.5',
  done: 'M4 13l5 5L20 6',
};

/** Names of the drawings. */
export type Icon = keyof typeof drawings;

/** The line of a drawing, for the `d` of a path. */
export function iconPath(icon: Icon): string {
  return drawings[icon];
}
