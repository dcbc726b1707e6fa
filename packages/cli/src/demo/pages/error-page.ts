import { html } from './html.ts';
import { renderPage, type PageContext } from './layout.ts';
import { texts } from './texts-by-language.ts';
import type { Texts } from './texts.ts';

/** Renders a page that explains an error and links to the first page. */
export function renderErrorPage(options: {
  context: PageContext;
  error: Exclude<keyof Texts['errors'], 'home'>;
}): string {
  const { context, error } = options;
  const { heading, lead } = texts[context.language].errors[error];
  return renderPage({
    context,
    title: heading,
    content: ({ errors }) =>
      html`<h1>${heading}</h1>
        <p class="lead">${lead}</p>
        <div class="row"><a class="button" href="/">${errors.home}</a></div>`,
  });
}
