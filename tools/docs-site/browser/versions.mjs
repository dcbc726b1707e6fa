/// <reference lib="dom" />
import { node } from './node.mjs';

/**
 * Makes the name of the version a switch: it lists the versions that are there, each with the present page where it has
 * one. Without the list the link leads to the page of all versions.
 *
 * @param {URL} home Address of the folder of the version.
 */
export function startVersionSwitch(home) {
  const link = document.querySelector('.version');
  if (!(link instanceof HTMLAnchorElement) || !('showPopover' in link)) return;
  /** @type {HTMLElement | undefined} */
  let menu;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    void open();
  });

  const open = async () => {
    try {
      menu ??= await makeMenu({ home, current: link.dataset['version'] ?? '' });
      link.after(menu);
      menu.togglePopover();
      menu.querySelector('a')?.focus();
    } catch {
      location.assign(link.href);
    }
  };
}

/** @param {{ home: URL, current: string }} options */
async function makeMenu({ home, current }) {
  const response = await fetch(new URL('../versions.json', home));
  if (!response.ok) throw new Error(`The versions answered ${response.status}`);
  /** @type {{ version: string, pages: string[] }[]} */
  const versions = await response.json();
  const page = location.href.slice(home.href.length).replace(/[?#].*$/, '') || 'index.html';
  const items = versions.map(({ version, pages }) => {
    const address = new URL(`../${version}/${pages.includes(page) ? page : 'index.html'}`, home).href;
    const isCurrent = version === current;
    const link = node('a', { href: address, ...(isCurrent && { 'aria-current': 'true' }) }, [`Version ${version}`]);
    return node('li', {}, [link]);
  });
  const list = node('ul', {}, items);
  return node('nav', { class: 'versions-menu', popover: '', 'aria-label': 'Versions' }, [list]);
}
