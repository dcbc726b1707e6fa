import assert from 'node:assert/strict';

/** A fence of shell commands in a page, and the fence with their output. It may be absent. */
export interface Step {
  commands: string;
  answers: string;
}

/** The placeholder in a page for any value: one that differs from run to run, or is left out for brevity. */
const anything = '…';

/** Returns the shell commands of a page in their order, each with the output that the page shows. */
export function stepsOf(markdown: string): Step[] {
  const steps: Step[] = [];
  for (const [, language, text = ''] of markdown.matchAll(/^```(sh|text)\n([^]*?)^```$/gm)) {
    const step = steps.at(-1);
    if (language === 'sh') steps.push({ commands: text, answers: '' });
    else if (step !== undefined) step.answers += text;
  }
  return steps;
}

/** Asserts that commands printed what the page shows: words as they are, JSON however it is laid out. */
export function assertShown(printed: string, { commands, answers }: Step): void {
  const shown = partsOf(answers);
  const got = partsOf(printed);
  const comparable = got.map((part, index) => withoutWhatDiffers(part, shown[index]));
  assert.deepEqual(comparable, shown, `${commands}\nprinted\n${printed}`);
}

/** Splits output into lines and JSON values, which may span lines. */
function partsOf(text: string): unknown[] {
  const parts: unknown[] = [];
  let open = '';
  for (const line of text.split('\n')) {
    open += line;
    if (open === '') continue;
    const part = open.startsWith('{') ? parsed(open) : open;
    if (part === undefined) continue;
    parts.push(part);
    open = '';
  }
  assert.equal(open, '', 'JSON without an end');
  return parts;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function withoutWhatDiffers(value: unknown, shown: unknown): unknown {
  if (shown === anything && value !== undefined) return anything;
  if (Array.isArray(value)) {
    return value.map((item, index) => withoutWhatDiffers(item, Array.isArray(shown) ? shown[index] : undefined));
  }
  if (!isObject(value)) return value;
  const members = Object.entries(value);
  return Object.fromEntries(
    members.map(([name, item]) => [name, withoutWhatDiffers(item, isObject(shown) ? shown[name] : undefined)]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
