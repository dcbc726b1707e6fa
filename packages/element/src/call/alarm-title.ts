/** Says in the title of the page, which a tab shows when another is in front, that there is an alarm. */
export interface AlarmTitle {
  /** `alarm`: in the agent's language; nothing when there is none to read. */
  show(alarm: string | undefined): void;
}

/** Marks the title. The page may change its title meanwhile: only what stands here before it is taken away again. */
export function createAlarmTitle(page: Pick<Document, 'title'>): AlarmTitle {
  let mark = '';
  return {
    show(alarm) {
      const next = alarm === undefined ? '' : `(!) ${alarm} – `;
      const own = mark !== '' && page.title.startsWith(mark) ? page.title.slice(mark.length) : page.title;
      mark = next;
      if (page.title !== next + own) page.title = next + own;
    },
  };
}
