import type { Action } from '../panel/action.ts';
import type { View } from '../panel/view.ts';

/** Path data of the icons: lines on a grid of {@link iconSide}. */
const paths = {
  identify: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-7 15-7 16 0',
  sign: 'M4 20l1-5L16 4l4 4L9 19zM14 20h6',
  pay: 'M4 18V6h16v12zM4 10h16',
  problem: 'M12 4v10M12 18v2',
  wait: 'M12 7v5l3 3M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  done: 'M4 13l5 5L20 6',
};

/** Side of the square that the icons are drawn in. */
const iconSide = 24;

const namespace = 'http://www.w3.org/2000/svg';

/** The icon of the panel, which screen readers leave out. */
export interface Icon {
  element: Element;
  /** Draws the icon of a stage, or of the action. */
  show(view: View, action: Action): void;
}

/** Creates the icon. Uses DOM calls, because a page with Trusted Types refuses markup in a string. */
export function createIcon(): Icon {
  const svg = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('part', 'icon');
  svg.setAttribute('viewBox', `0 0 ${iconSide} ${iconSide}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  return {
    element: svg,
    show: (view, action) => path.setAttribute('d', paths[selectIcon(view, action)]),
  };
}

/** Returns the icon of a stage. Only what stops the person is marked as a problem. */
function selectIcon({ stage, tone }: View, action: Action): keyof typeof paths {
  if (stage === 'problem' && tone !== 'neutral') return tone === 'wait' ? 'wait' : 'problem';
  return stage === 'done' ? 'done' : action;
}
