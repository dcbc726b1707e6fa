/** Our own drawings, on a grid of 24 × 24, drawn with a line. */
const drawings = {
  identify:
    'M3 5.5h18v13H3zM8.5 12.2a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5.5 15.8c.5-1.6 1.6-2.3 3-2.3s2.5.7 3 2.3M14.5 9.5h4M14.5 13.5h4',
  sign: 'M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5M12 20h8',
  problem: 'M12 3.5l9 16H3zM12 10v4.5M12 17v.3',
  done: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.3l2.8 2.8L16 9.5',
};

/** Names of the drawings. */
export type Icon = keyof typeof drawings;

/** The line of a drawing, for the `d` of a path. */
export function iconPath(icon: Icon): string {
  return drawings[icon];
}
