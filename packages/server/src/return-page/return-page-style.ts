/** The style sheet of the return page: the browser's own colours, light or dark. */
export const returnPageStyle = `
:root { color-scheme: light dark; }
body {
  display: grid;
  place-content: center;
  justify-items: center;
  min-block-size: 90vh;
  margin: 0;
  padding: 1.5rem;
  background: Canvas;
  color: CanvasText;
  font: 1.125rem/1.5 system-ui, sans-serif;
  text-align: center;
}
main { max-inline-size: 32rem; }
h1 { margin: 0 0 1rem; font-size: 1rem; font-weight: 400; }
#message { margin: 0 0 1.5rem; font-size: 1.375rem; font-weight: 600; line-height: 1.4; overflow-wrap: anywhere; text-wrap: balance; }
button, a { box-sizing: border-box; display: inline-block; min-block-size: 2.75rem; padding: .625rem 1.25rem; font: inherit; }
a { color: inherit; text-underline-offset: .2em; }
button, .button { border: 2px solid; border-radius: .5rem; background: none; color: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
:is(button, a):hover { text-decoration: underline; text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid; outline-offset: 3px; }
[hidden] { display: none; }
`;
