/**
 * The modules through which events, measures and metrics pass, with the code that shows each of them to the scan. A function
 * declaration can be assigned anew in its own module, and those that import it see that.
 *
 * @type {Readonly<Record<string, string>>}
 */
const observers = {
  '/packages/server/dist/log.js': `
const unobservedLog = createLog;
createLog = (options) => unobservedLog({ ...options, onEvent(event) { observe(event); return options.onEvent?.(event); } });`,
  '/packages/server/dist/reporting/measure.js': `
const unobservedMeasures = combineMeasures;
combineMeasures = (measures) => unobservedMeasures([...measures, (work, run) => { observe(work); return run(); }]);`,
  '/packages/server/dist/operations/metrics/exposition.js': `
const [unobservedValues, unobservedDurations] = [exposeValues, exposeDurations];
const observed = (text) => { observe(text); return text; };
exposeValues = (...args) => observed(unobservedValues(...args));
exposeDurations = (...args) => observed(unobservedDurations(...args));`,
};

const observe = `
const observe = (value) => globalThis[Symbol.for('secret-scan')]?.(value);`;

/** Adds the code to a module as it is loaded. @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  const observer = Object.entries(observers).find(([path]) => url.endsWith(path))?.[1];
  if (observer === undefined || loaded.source === undefined || loaded.source === null) return loaded;
  const source = Buffer.from(/** @type {any} */ (loaded.source)).toString('utf8');
  return { ...loaded, source: `${source}\n${observe}${observer}\n` };
}
