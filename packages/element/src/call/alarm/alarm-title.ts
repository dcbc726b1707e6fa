/** The mark of an alarm in the title of the page. A tab shows the title while another tab is in front. */
export interface AlarmTitle {
  /** Marks the title with `alarm`, in the agent's language. Removes the mark when it is `undefined`. */
  show(alarm: string | undefined): void;
}

/**
 * Creates the mark.
 *
 * The page may change its title meanwhile. So the mark alone is removed, wherever it is, and the rest of the title stays.
 */
export function createAlarmTitle(page: Pick<Document, 'title'>): AlarmTitle {
  let mark = '';
  return {
    show(alarm) {
      // Ends without a space: `document.title` leaves out spaces at its ends, and the mark would not be found again.
      const next = alarm === undefined ? '' : `(!) ${alarm} –`;
      if (next === mark && page.title.includes(mark)) return;
      const own = page.title.replace(mark, '').replace('  ', ' ').trim();
      const title = `${next} ${own}`.trim();
      mark = next;
      if (page.title !== title) page.title = title;
    },
  };
}
