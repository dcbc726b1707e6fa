/** A program: browsers that start flows and watch their QR codes. Answers every {@link WatchersRequest}. */
import { answerParent } from '../parent.ts';
import type { WatchersRequest } from './messages.ts';
import { createWatchers } from './watchers.ts';

const watchers = createWatchers();

answerParent(async (request: WatchersRequest) => {
  switch (request.type) {
    case 'open':
      await watchers.open(request);
      return {};
    case 'begin':
      watchers.begin();
      return {};
    case 'end':
      return watchers.end();
  }
});
