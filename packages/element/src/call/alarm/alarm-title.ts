/** Says in the title of the page, which a tab shows when another is in front, that there is an alarm. */
export interface AlarmTitle {
  /**
   * Marks the title, if it is not marked yet. `alarm`: in the agent's language; nothing when there is none to read.
   */
  show(alarm: string | undefined): void;
}

/**
 * Marks the title. The page may change its title meanwhile: what is taken away again is the mark, wherever it stands,
 * and never what stands beside it. A browser tells a title without the spaces at its ends.
 */
export function createAlarmTitle(page: Pick<Document, 'title'>): AlarmTitle {
  let mark = '';
  return {
    show(alarm) {
      const next = alarm === undefined ? '' : `(!) ${alarm} –`;
      if (next === mark && page.title.includes(mark)) return;
      const own = page.title.replace(mark, '').replace('  ', ' ').trim();
      const title = `${next} ${own}`.trim();
      mark = next;
      if (page.title !== title) page.title = title;
    },
  };
}
