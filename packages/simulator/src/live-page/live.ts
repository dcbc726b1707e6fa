import { languageFor, type Language } from '@secure-start/protocol/messages';
import type { LiveFilter, LiveState } from '../live-view/live-state.ts';
import { defaultRows } from '../live-view/read-filter.ts';
import { loadPhoneSettings, savePhoneSettings } from '../phone-page/phone-settings.ts';
import { LiveApiError, type LiveApi } from './live-api.ts';
import { saveToken } from './live-settings.ts';
import { textsFor } from './texts/texts-for.ts';
import type { Texts } from './texts/texts.ts';
import { newsOf } from './news.ts';

/** The state of the page, from which it is rendered. */
export interface PageState {
  language: Language;
  /** `undefined` until the simulator has responded. */
  live: LiveState | undefined;
  filter: LiveFilter;
  /** `lost`: the last poll got no response. `needsToken`, `wrongToken`: the simulator wants the token. */
  connection: 'waiting' | 'good' | 'lost' | 'needsToken' | 'wrongToken';
  token: string | undefined;
  /** The order whose life is shown. */
  openOrderRef: string | undefined;
  /** The request whose command could not be copied, and is shown instead. */
  shownCommandId: number | undefined;
  /** The person that an order is opened as. */
  chosenNumber: string | undefined;
  /** The scenario that is chosen. */
  chosenScenario: string | undefined;
  /** A sentence that a screen reader says, and that is shown for a while. */
  announcement: string;
}

/** The page: its state, and the changes that several parts make. */
export interface LivePage {
  readonly state: PageState;
  readonly texts: () => Texts;
  update(change: Partial<PageState>): void;
  /** Changes the filter, and reads the state again. */
  setFilter(change: Partial<LiveFilter>): void;
  setLanguage(language: Language): void;
  setToken(token: string): void;
  /** Reads the state. Never rejects. */
  refresh(): Promise<void>;
  /** Sends a request of the management API and says what came of it. Resolves with `undefined` when it was refused. */
  manage(
    request: Parameters<LiveApi['manage']>[0] & {
      done?: string | ((answer: Readonly<Record<string, unknown>>) => string);
    },
  ): Promise<void>;
}

/** A filter that lets everything through. */
export const emptyFilter: LiveFilter = {
  text: '',
  personalNumber: '',
  orderRef: '',
  endpoint: '',
  problemsOnly: false,
  maxOrders: defaultRows,
  maxRequests: defaultRows,
};

/** Creates the page, which calls `onChange` after every change of its state. */
export function createLivePage(options: {
  createApi: (token: () => string | undefined) => LiveApi;
  address: URL;
  token: string | undefined;
  onChange: (page: LivePage) => void;
}): LivePage {
  const { createApi, address, token, onChange } = options;
  const tag = address.searchParams.get('lang') ?? loadPhoneSettings().language ?? navigator.language;
  const api = createApi(() => page.state.token);
  /** Only the response to the latest request counts: an earlier one may have another filter. */
  let latest = 0;

  const page: LivePage = {
    state: {
      language: languageFor(tag),
      live: undefined,
      filter: { ...emptyFilter, orderRef: address.searchParams.get('order') ?? '' },
      connection: 'waiting',
      token,
      openOrderRef: address.searchParams.get('order') ?? undefined,
      shownCommandId: undefined,
      chosenNumber: undefined,
      chosenScenario: undefined,
      announcement: '',
    },
    texts: () => textsFor(page.state.language),
    update(change) {
      Object.assign(page.state, change);
      onChange(page);
    },
    setFilter(change) {
      page.update({ filter: { ...page.state.filter, ...change } });
      void page.refresh();
    },
    setLanguage(language) {
      savePhoneSettings({ ...loadPhoneSettings(), language });
      page.update({ language, announcement: '' });
    },
    setToken(given) {
      saveToken(given);
      page.update({ token: given });
      void page.refresh();
    },
    async refresh() {
      latest += 1;
      const own = latest;
      try {
        const live = await api.state(page.state.filter);
        if (own !== latest) return;
        const news = newsOf({ before: page.state.live, now: live, texts: page.texts() });
        page.update({ live, connection: 'good', ...(news === undefined ? {} : { announcement: news }) });
      } catch (error) {
        if (!(error instanceof LiveApiError)) throw error;
        if (own === latest) page.update({ connection: connectionAfter(error, page.state.token) });
      }
    },
    async manage({ done, ...request }) {
      try {
        const answer = await api.manage(request);
        const refusal = answer['accepted'] === false ? String(answer['explanation']) : undefined;
        const said = typeof done === 'function' ? done(answer) : (done ?? '');
        page.update({ announcement: refusal === undefined ? said : page.texts().failed(refusal) });
      } catch (error) {
        if (!(error instanceof LiveApiError)) throw error;
        page.update({ announcement: page.texts().failed(error.message) });
      }
      await page.refresh();
    },
  };
  return page;
}

function connectionAfter({ httpStatus }: LiveApiError, token: string | undefined): PageState['connection'] {
  if (httpStatus !== 401) return 'lost';
  return token === undefined ? 'needsToken' : 'wrongToken';
}
