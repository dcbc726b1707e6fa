/** Drawings of the buttons, 24 units wide, in the colour of the text around them. */
import { element } from '../html.mjs';

const paths = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20 20',
  scheme: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM13 4.5v15M16 5.5v13M18.5 7.5v9',
  list: 'M9 7h11M9 12h11M9 17h11M4.5 7h.01M4.5 12h.01M4.5 17h.01',
};

export function icon(/** @type {keyof typeof paths} */ name) {
  const path = element('path', { d: paths[name] }, '');
  return element('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, path);
}
