/** Returns the value of the control that an event is about. */
export function valueOf({ target }: Event): string {
  return target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement
    ? target.value
    : '';
}

/** Returns a field of the form that was sent, and keeps the browser from sending it itself. */
export function fieldOf(event: SubmitEvent, name: string): string {
  event.preventDefault();
  const value = event.target instanceof HTMLFormElement ? new FormData(event.target).get(name) : null;
  return typeof value === 'string' ? value : '';
}
