/** Path data of the icons: lines on a grid of {@link iconSide}. */
const paths = {
  identify: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-7 15-7 16 0',
  sign: 'M4 20l1-5L16 4l4 4L9 19zM14 20h6',
  pay: 'M4 18V6h16v12zM4 10h16',
  problem: 'M12 4v10M12 19v.5',
  wait: 'M12 7v5l3 3M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  done: 'M4 13l5 5L20 6',
};

/** Side of the square that the icons are drawn in. */
export const iconSide = 24;

/** Name of an icon. */
export type Icon = keyof typeof paths;

/** Returns the path data of an icon, for the attribute `d`. */
export function iconPath(icon: Icon): string {
  return paths[icon];
}
